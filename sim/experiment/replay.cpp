#include "sim/experiment/replay.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/experiment/world_run.hpp"
#include "sim/output/csv.hpp"
#include "sim/output/files.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <sstream>

namespace sim {
namespace {

namespace fs = std::filesystem;

/// A scenario's world stepped in memory, with all its measures.
struct Again {
    WorldRun run;
    std::vector<MeasureName> names;
};

Again run_again(const Scenario& scenario)
{
    const SharedNetwork network = shared_network(scenario);
    const RunParams& params = scenario.parts->run;
    Again again;
    again.names = measure_names(
        *scenario.setup.start({network.built.graph, luck_of(params), params.tick_length}));
    LongRun nothing_kept({}, 0.0);
    again.run =
        *run_world(scenario, network, MeasureChoice("all", {}), nothing_kept, [] { return false; });
    return again;
}

Scenario scenario_of(const std::string& settings, const fs::path& base,
                     const std::vector<std::string>& sets, const std::vector<ModelKind>& models)
{
    return read_scenario(ConfigFile::parse(settings, base / "settings.toml", sets), models);
}

/// Only the same program promises the same bits.
Replay by_another_program(const std::string& program)
{
    Replay told;
    told.skipped.push_back(fmt::format("it was made by {}, this is {}", program, engine_name()));
    return told;
}

Replay replay_run(const fs::path& folder, const std::vector<ModelKind>& models,
                  const ReplayOptions& options)
{
    const auto record = run_record_in(folder);
    if (!record)
        throw IntegrityError(fmt::format("'{}' is missing", (folder / "run.json").string()));
    if (record->program != engine_name())
        return by_another_program(record->program);
    const RunEnd end = run_end_in(folder);
    const std::string seed = fmt::format("run.seed={}", record->seed);
    const WorldRun again =
        run_again(scenario_of(record->settings, options.base, {seed}, models)).run;
    Replay told;
    if (again.state_hash == end.state_hash && again.tick == end.tick)
        told.same = 1;
    else
        told.differing.push_back(fmt::format("tick {}, state {} instead of tick {}, state {}",
                                             again.tick, again.state_hash, end.tick,
                                             end.state_hash));
    return told;
}

/// A cell of design.csv as --set takes it.
std::string set_of(const std::string& path, const std::string& cell)
{
    double number = 0.0;
    const char* end = cell.data() + cell.size();
    const bool bare =
        cell == "true" || cell == "false" || std::from_chars(cell.data(), end, number).ptr == end;
    return path + "=" + (bare && !cell.empty() ? cell : nlohmann::json(cell).dump());
}

/// The settings of each point of a design, as --set takes them.
std::vector<std::vector<std::string>> points_of(const fs::path& path)
{
    std::istringstream lines(read_whole(path, std::uint64_t{1} << 34));
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> points;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#'))
            continue;
        const std::vector<std::string> cells = csv_cells(line);
        if (header.empty() && points.empty() && !line.empty()) {
            header = cells;
            continue;
        }
        auto& sets = points.emplace_back();
        for (std::size_t k = 0; k < std::min(header.size(), cells.size()); ++k)
            sets.push_back(set_of(header[k], cells[k]));
    }
    return points;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b)
{
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

/// The values of the kept measures alone. Empty where one is not told any more.
std::vector<double> kept_values(const Again& again, const std::vector<MeasureName>& kept)
{
    std::vector<std::size_t> columns;
    for (const MeasureName& name : kept) {
        const auto at = std::find(again.names.begin(), again.names.end(), name);
        if (at == again.names.end())
            return {};
        columns.push_back(static_cast<std::size_t>(at - again.names.begin()));
    }
    const std::vector<double>& all = again.run.values;
    std::vector<double> values;
    for (std::size_t row = 0; row + again.names.size() <= all.size(); row += again.names.size())
        for (const std::size_t column : columns)
            values.push_back(all[row + column]);
    return values;
}

class SweepReplay {
  public:
    SweepReplay(const fs::path& folder, const std::vector<ModelKind>& models,
                const ReplayOptions& options)
        : models_(models),
          options_(options),
          study_(*SweepFolder::record(folder)),
          points_(points_of(folder / "design.csv")),
          catalogue_(folder)
    {
    }

    Replay replay()
    {
        const CatalogueHead& head = catalogue_.head();
        if (study_.id != head.study_id || study_.points != head.points ||
            study_.options.size() != head.measures.size())
            throw IntegrityError("its catalogue is of another study than its study.json");
        if (study_.engine != engine_name())
            return by_another_program(study_.engine);
        for (const std::uint64_t number : chosen())
            replay_or_skip(number);
        return std::move(told_);
    }

  private:
    /// Done runs, evenly spread.
    std::vector<std::uint64_t> chosen() const
    {
        std::vector<std::uint64_t> done;
        catalogue_.each([&](std::uint64_t number, RunState state) {
            if (state == RunState::done)
                done.push_back(number);
        });
        std::vector<std::uint64_t> some;
        const std::uint64_t count = std::min<std::uint64_t>(options_.most, done.size());
        for (std::uint64_t k = 0; k < count; ++k)
            some.push_back(done[(2 * k + 1) * done.size() / (2 * count)]);
        return some;
    }

    void replay_or_skip(std::uint64_t number)
    {
        const auto skip = [&](const std::string& why) {
            told_.skipped.push_back(fmt::format("run {}: {}", number, why));
        };
        try {
            replay_one(catalogue_.row(number));
        } catch (const FileError& error) {
            skip(error.message);
        } catch (const InputError& error) {
            skip(error.what());
        } catch (const SettingError& error) {
            skip(error.message);
        }
    }

    void replay_one(const RunRow& row)
    {
        const std::uint64_t point = row.number % study_.points;
        const std::uint64_t each = study_.points / study_.options.size();
        const StudyRecord::Option& option = study_.options[point / each];
        const std::string name =
            fmt::format("point {}, world {}", point, row.number / study_.points);
        if (option.knocks_out) {
            told_.skipped.push_back(name + ": an act was taken out, which no setting tells");
            return;
        }
        std::vector<std::string> sets =
            point % each < points_.size() ? points_[point % each] : std::vector<std::string>{};
        sets.push_back(fmt::format("run.seed={}", catalogue_.head().seed));
        sets.push_back(fmt::format("run.world={}", study_.same_worlds ? row.number / study_.points
                                                                      : row.number & 0xffffffffu));
        sets.emplace_back("run.snapshot_every=0");
        sets.emplace_back("run.snapshot_at=[]");
        sets.emplace_back("run.snapshot_columns=\"\"");
        const Again all = run_again(scenario_of(option.settings, options_.base, sets, models_));
        const WorldRun& again = all.run;
        const auto& kept = catalogue_.head().measures[point / each];
        if (again.run_id == row.run.run_id && again.state_hash == row.run.state_hash &&
            again.tick == row.run.tick && same_bits(kept_values(all, kept), row.run.values))
            ++told_.same;
        else
            told_.differing.push_back(
                fmt::format("{}: run {}, state {} instead of run {}, state {}", name, again.run_id,
                            again.state_hash, row.run.run_id, row.run.state_hash));
    }

    const std::vector<ModelKind>& models_;
    const ReplayOptions& options_;
    StudyRecord study_;
    std::vector<std::vector<std::string>> points_;
    Catalogue catalogue_;
    Replay told_;
};

} // namespace

Replay replay(const fs::path& folder, const std::vector<ModelKind>& models,
              const ReplayOptions& options)
{
    set_threads(options.threads);
    if (SweepFolder::record(folder))
        return SweepReplay(folder, models, options).replay();
    return replay_run(folder, models, options);
}

} // namespace sim
