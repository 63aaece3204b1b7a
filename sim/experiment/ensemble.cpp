// ensemble.h5: point x world x week x measure.

#include "sim/experiment/sweep_tables.hpp"
#include "sim/experiment/took.hpp"
#include "sim/output/hdf5_file.hpp"
#include "sim/output/in_child.hpp"
#include "sim/output/provenance.hpp"
#include "sim/output/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t largest_chunk = std::size_t{1} << 19; ///< values: 4 MiB

template <class T>
std::vector<T> counted_up(std::size_t count, T first)
{
    std::vector<T> all(count);
    std::iota(all.begin(), all.end(), first);
    return all;
}

void name_and_unit(Hdf5File& file, const std::string& path, const std::string& unit,
                   const std::string& meaning)
{
    if (!unit.empty())
        file.attribute(path, "units", unit);
    file.attribute(path, "long_name", meaning);
}

/// A setting that varies, as numbers or words along the points.
void write_factor(Hdf5File& file, const Study& study, std::size_t k)
{
    const SettingFactor& factor = study.design.factors[k];
    const Field& field = *study.options.front().scenario.fields.find(factor.factor.path);
    std::vector<double> numbers;
    std::vector<std::string> words;
    for (std::size_t point = 0; point < study.points(); ++point) {
        const double number = study.design.row(study.design_point(point))[k];
        const Value value = factor.value(number);
        if (const auto* x = std::get_if<double>(&value.content))
            numbers.push_back(*x);
        else if (const auto* whole = std::get_if<std::int64_t>(&value.content))
            numbers.push_back(static_cast<double>(*whole));
        words.push_back(numbers.size() > point ? "" : value.plain());
    }
    const std::string path = "/" + factor.factor.path;
    if (numbers.size() == study.points())
        file.variable(path, {"/point"}, std::span<const double>(numbers));
    else
        file.variable(path, {"/point"}, std::span<const std::string>(words));
    name_and_unit(file, path, field.unit, field.meaning);
}

void write_axes(Hdf5File& file, const Study& study, const std::vector<MeasureName>& measures,
                const std::vector<std::uint32_t>& ticks, WorldRange worlds)
{
    const auto points = counted_up<std::int64_t>(study.points(), 0);
    file.coordinate("/point", std::span<const std::int64_t>(points));
    name_and_unit(file, "/point", "", "number of the combination of option and settings");
    const auto numbers = counted_up<std::int64_t>(worlds.count(), worlds.first);
    file.coordinate("/world", std::span<const std::int64_t>(numbers));
    name_and_unit(file, "/world", "", "simulated world: the same number, the same luck");
    std::vector<double> weeks;
    const double tick_length = study.options.front().scenario.parts->run.tick_length.value;
    for (const std::uint32_t tick : ticks)
        weeks.push_back(tick * tick_length);
    file.coordinate("/week", std::span<const double>(weeks));
    name_and_unit(file, "/week", "weeks", "time since the start");
    std::vector<std::string> names;
    std::vector<std::string> units;
    std::vector<std::string> meanings;
    for (const MeasureName& m : measures) {
        names.push_back(m.name);
        units.push_back(m.unit);
        meanings.push_back(m.meaning);
    }
    file.coordinate("/measure", std::span<const std::string>(names));
    file.variable("/unit", {"/measure"}, std::span<const std::string>(units));
    file.variable("/meaning", {"/measure"}, std::span<const std::string>(meanings));
}

void write_about(Hdf5File& file, const Study& study, const CatalogueHead& head)
{
    const Scenario& scenario = study.options.front().scenario;
    file.attribute("/", "title", scenario.parts->scenario.question);
    file.attribute("/", "model", scenario.kind.name);
    file.attribute("/", "study_id", head.study_id);
    file.attribute("/", "seed", head.seed);
    for (const auto& [name, value] : listed(this_build()))
        file.attribute("/", name, value);
    file.attribute("/", "design", points_head(study.sweep, study.design));
    file.attribute("/", "format_version", std::int64_t{result_format_version});
    if (study.options.front().name.empty())
        return;
    std::vector<std::string> names;
    for (std::size_t point = 0; point < study.points(); ++point)
        names.push_back(study.options[study.option_of(point)].name);
    file.variable("/option", {"/point"}, std::span<const std::string>(names));
    name_and_unit(file, "/option", "", "what is chosen");
}

/// The values of one point: world by world, week by week, measure by measure.
class PointValues {
  public:
    using RowOfWorld = std::function<RunRow(std::uint32_t world)>;

    PointValues(const Study& study, const CatalogueHead& head)
        : study_(study),
          measures(all_measures(head.measures)),
          ticks(record_ticks(study.options.front().scenario.parts->run))
    {
        for (const auto& own : head.measures) {
            auto& places = places_.emplace_back();
            for (const MeasureName& m : own)
                places.push_back(static_cast<std::size_t>(
                    std::find_if(measures.begin(), measures.end(),
                                 [&](const MeasureName& all) { return all.name == m.name; }) -
                    measures.begin()));
        }
    }

    /// Of a world.
    [[nodiscard]] std::size_t each() const { return ticks.size() * measures.size(); }
    [[nodiscard]] std::vector<double> of(std::uint32_t point, WorldRange worlds,
                                         const RowOfWorld& row_of) const
    {
        std::vector<double> all(each() * worlds.count(), no_value);
        for (std::uint32_t world = worlds.first; world < worlds.last; ++world) {
            const RunRow row = row_of(world);
            if (row.state == RunState::done)
                put(row.run, places_[study_.option_of(point)],
                    std::span(all).subspan(each() * (world - worlds.first), each()));
        }
        return all;
    }

  private:
    void put(const WorldRun& run, const std::vector<std::size_t>& places,
             std::span<double> into) const
    {
        if (places.empty())
            return;
        const std::size_t records = run.values.size() / places.size();
        for (std::size_t t = 0; t < ticks.size(); ++t) {
            const std::size_t record = std::min(t, records - 1); // ended early: its last values
            for (std::size_t m = 0; m < places.size(); ++m)
                into[t * measures.size() + places[m]] = run.values[record * places.size() + m];
        }
    }

    const Study& study_;
    std::vector<std::vector<std::size_t>> places_;

  public:
    const std::vector<MeasureName> measures;
    const std::vector<std::uint32_t> ticks;
};

/// Everything but the values.
void begin_ensemble(Hdf5File& file, const Study& study, const CatalogueHead& head,
                    const PointValues& values, WorldRange worlds)
{
    write_axes(file, study, values.measures, values.ticks, worlds);
    write_about(file, study, head);
    for (std::size_t k = 0; k < study.design.factors.size(); ++k)
        write_factor(file, study, k);
    const std::size_t together = std::clamp<std::size_t>(
        largest_chunk / std::max<std::size_t>(values.each(), 1), 1, worlds.count());
    file.begin_variable("/value", {"/point", "/world", "/week", "/measure"},
                        {1, together, values.ticks.size(), values.measures.size()});
    file.attribute("/value", "long_name",
                   std::string("the measure; its unit and meaning stand along `measure`"));
}

/// Ensembles of a few worlds, in memory.
class SmallEnsembles {
  public:
    SmallEnsembles(const Study& study, const CatalogueHead& head, std::span<const RunRow> rows)
        : study_(study), head_(head), values_(study, head)
    {
        for (const RunRow& row : rows) {
            const RunNumber run = study.run_of(row.number);
            rows_[run.point].push_back(row);
        }
        for (const auto& [point, own] : rows_)
            points_.push_back(point);
    }

    /// Worlds that there are of each point.
    [[nodiscard]] std::uint32_t worlds() const
    {
        return static_cast<std::uint32_t>(rows_.begin()->second.size());
    }
    /// As many points as are enough to see, each as often as need be.
    [[nodiscard]] std::uint32_t steps(std::uint32_t worlds) const
    {
        const std::size_t room = most_values / std::max<std::size_t>(1, worlds * values_.each());
        return static_cast<std::uint32_t>(
            std::min(study_.points(),
                     std::max(std::min(points_.size(), most_points), std::min(room, most_steps))));
    }
    /// Worlds that take long enough to be timed.
    [[nodiscard]] std::uint32_t many_worlds(std::uint32_t steps) const
    {
        constexpr std::size_t enough = std::size_t{1} << 20; // values
        return static_cast<std::uint32_t>(enough /
                                          std::max<std::size_t>(1, steps * values_.each()));
    }
    /// Bytes of one in which so many points have values; worlds beyond those that there are have
    /// theirs again.
    [[nodiscard]] double bytes(std::uint32_t worlds, std::uint32_t steps) const
    {
        Hdf5File file("ensemble.h5");
        begin_ensemble(file, study_, head_, values_, {0, worlds});
        for (std::uint32_t step = 0; step < steps; ++step) {
            const std::uint32_t point = points_[step % points_.size()];
            const auto& rows = rows_.at(point);
            file.write_step("/value", step,
                            values_.of(point, {0, worlds}, [&](std::uint32_t world) {
                                return rows[world % rows.size()];
                            }));
        }
        return static_cast<double>(file.bytes());
    }

  private:
    static constexpr std::size_t most_values = std::size_t{1} << 22;
    static constexpr std::size_t most_steps = 128, most_points = 16;

    const Study& study_;
    const CatalogueHead& head_;
    PointValues values_;
    std::map<std::uint32_t, std::vector<RunRow>> rows_;
    std::vector<std::uint32_t> points_;
};

} // namespace

double most_sweep_bytes(const Study& study, std::size_t measures, std::uint64_t runs)
{
    constexpr double beside_values = 500.0; // of a record and a row, about
    const auto ticks = record_ticks(study.options.front().scenario.parts->run);
    return static_cast<double>(runs) *
           (2.0 * static_cast<double>(ticks.size() * measures * sizeof(double)) + beside_values);
}

/// Worlds of a point compress together: the more there are, the less each adds. So what one adds is
/// taken from the difference between all and half of those that there are.
TableCost ensemble_cost(const Study& study, const CatalogueHead& head, std::span<const RunRow> rows,
                        WorldRange worlds)
{
    const SmallEnsembles small(study, head, rows);
    const std::uint32_t some = std::min(small.worlds(), worlds.count());
    const std::uint32_t steps = small.steps(some);
    const double empty = small.bytes(some, 0);
    double each = (small.bytes(some, steps) - empty) / steps;
    const std::uint32_t many = std::clamp(small.many_worlds(steps), some, worlds.count());
    const TakingTime taking;
    static_cast<void>(small.bytes(many, steps));
    const double seconds = taking.so_far().cpu / steps / many;
    const double left = worlds.count() - some;
    double another = each;
    if (some > 1)
        another = (each - (small.bytes(some / 2, steps) - empty) / steps) / (some - some / 2);
    each += left * another;
    const auto points = static_cast<double>(study.points());
    return {empty + left * sizeof(std::int64_t) + points * each, seconds * points * worlds.count()};
}

void write_ensemble(const fs::path& path, Study& study, Catalogue& catalogue, WorldRange worlds)
{
    Hdf5File file(path, Hdf5File::On::disk);
    const PointValues values(study, catalogue.head());
    begin_ensemble(file, study, catalogue.head(), values, worlds);
    for (std::uint32_t point = 0; point < study.points(); ++point)
        file.write_step("/value", point, values.of(point, worlds, [&](std::uint32_t world) {
            return catalogue.row(study.number_of({point, world}));
        }));
    file.commit();
}

void write_results(const fs::path& folder, Study& study, Catalogue& catalogue, WorldRange worlds)
{
    write_runs_csv(folder / "runs.csv", study, catalogue, worlds);
    in_child([&] { write_ensemble(folder / "ensemble.h5", study, catalogue, worlds); });
}

} // namespace sim
