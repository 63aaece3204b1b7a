// runs.csv: a row for each run.

#include "sim/core/text.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/output/csv.hpp"
#include "sim/output/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t write_at_once = std::size_t{1} << 20; ///< bytes written at once

std::string utc(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

class RunsTable {
  public:
    RunsTable(const Study& study, const CatalogueHead& head)
        : study_(study), head_(head), measures_(all_measures(head_.measures))
    {
        for (const auto& own : head_.measures) { // where each option has each measure; -1: nowhere
            auto& places = places_.emplace_back();
            for (const MeasureName& m : measures_) {
                const auto at = std::find(own.begin(), own.end(), m);
                places.push_back(at == own.end() ? -1 : static_cast<int>(at - own.begin()));
            }
        }
        named_options_ = !study.options.front().name.empty();
    }

    [[nodiscard]] std::string header() const
    {
        std::string text = "run_id,point,";
        if (named_options_)
            text += "option,";
        text += "world,seed,state,weeks,settled";
        for (const SettingFactor& f : study_.design.factors)
            text += "," + f.factor.path;
        for (const MeasureName& m : measures_)
            text += "," + csv_field(m.name);
        return text + ",state_hash,reason,attempts,wall_s,cpu_s,peak_mib,started,host\n";
    }

    void add_row(std::string& text, const RunRow& row) const
    {
        const RunNumber which = study_.run_of(row.number);
        const std::size_t option = study_.option_of(which.point);
        const auto out = std::back_inserter(text);
        fmt::format_to(out, "{},{},", row.run.run_id, which.point);
        if (named_options_)
            text += study_.options[option].name + ",";
        const RunParams& params = study_.options[option].scenario.parts->run;
        fmt::format_to(out, "{},{},{},{},{}", which.world, head_.seed, name_of(row.state),
                       number_text(row.run.tick * params.tick_length.value),
                       row.run.settled ? 1 : 0);
        const double* numbers = study_.design.row(study_.design_point(which.point));
        for (std::size_t k = 0; k < study_.design.factors.size(); ++k)
            text += "," + csv_field(study_.design.factors[k].text(numbers[k]));
        add_measures(text, row, option);
        fmt::format_to(out, ",{},{},{},{:.6f},{:.6f},{:.1f},{},{}\n", row.run.state_hash,
                       csv_field(row.reason), row.cost.attempts, row.cost.wall_seconds,
                       row.cost.cpu_seconds, row.cost.peak_bytes / 1048576.0,
                       row.cost.started == 0 ? "" : utc(row.cost.started),
                       csv_field(row.cost.host));
    }

  private:
    void add_measures(std::string& text, const RunRow& row, std::size_t option) const
    {
        const std::size_t own = head_.measures[option].size();
        const std::size_t last = row.run.values.size() - own;
        for (const int place : places_[option]) {
            text += ',';
            if (place >= 0 && row.run.values.size() >= own)
                text += number_text(row.run.values[last + static_cast<std::size_t>(place)]);
        }
    }

    const Study& study_;
    const CatalogueHead& head_;
    std::vector<MeasureName> measures_;
    std::vector<std::vector<int>> places_;
    bool named_options_ = false;
};

} // namespace

std::vector<MeasureName> all_measures(const std::vector<std::vector<MeasureName>>& by_option)
{
    std::vector<MeasureName> all;
    for (const auto& own : by_option)
        for (const MeasureName& m : own)
            if (std::none_of(all.begin(), all.end(),
                             [&](const MeasureName& known) { return known.name == m.name; }))
                all.push_back(m);
    return all;
}

TableCost runs_csv_cost(const Study& study, const CatalogueHead& head, std::span<const RunRow> rows,
                        std::uint64_t runs)
{
    const RunsTable table(study, head);
    const Stopwatch since;
    std::string text;
    for (const RunRow& row : rows)
        table.add_row(text, row);
    const double share = static_cast<double>(runs) / static_cast<double>(rows.size());
    return {static_cast<double>(table.header().size()) + share * static_cast<double>(text.size()),
            share * since.seconds()};
}

void write_runs_csv(const fs::path& path, const Study& study, Catalogue& catalogue,
                    WorldRange worlds)
{
    const RunsTable table(study, catalogue.head());
    const fs::path partial = partial_path(path);
    const Descriptor file = open_file(partial, O_WRONLY | O_CREAT | O_TRUNC);
    std::string text = table.header();
    const auto flush = [&] {
        write_all(file, std::as_bytes(std::span(text.data(), text.size())), partial);
        text.clear();
    };
    for (std::uint32_t point = 0; point < study.points(); ++point)
        for (std::uint32_t world = worlds.first; world < worlds.last; ++world) {
            table.add_row(text, catalogue.row(study.number_of({point, world})));
            if (text.size() > write_at_once)
                flush();
        }
    flush();
    sync_file(file, partial);
    rename_into_place(partial, path);
}

} // namespace sim
