#include "sim/cli/run_summary.hpp"

#include "sim/cli/text.hpp"
#include "sim/output/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace sim::cli {

namespace {

struct Described {
    std::string unit;
    std::string meaning;
};

/// Units and meanings of the measures, out of the summary that lies beside the result; empty
/// where there is none.
std::map<std::string, Described> described_measures(const std::filesystem::path& result)
{
    std::map<std::string, Described> known;
    std::ifstream file(result.parent_path() / "summary.csv");
    for (std::string line; std::getline(file, line);) {
        const std::vector<std::string> cells = csv_cells(line);
        if (cells.size() == 4)
            known[cells[0]] = {cells[2], cells[3]};
    }
    return known;
}

const char* end_name(RunOutcome::End end)
{
    switch (end) {
    case RunOutcome::End::finished:
        return "finished";
    case RunOutcome::End::settled:
        return "settled";
    case RunOutcome::End::already_done:
        return "already_done";
    case RunOutcome::End::stopped_by_signal:
        return "stopped_by_signal";
    case RunOutcome::End::stopped_by_time:
        break;
    }
    return "stopped_by_time";
}

std::string headline(const RunOutcome& o)
{
    const bool earlier = o.end == RunOutcome::End::already_done;
    return counted(o.tick.value, "tick") +
           (o.end == RunOutcome::End::settled ? " (settled), " : ", ") +
           counted(o.citizens, "citizen") + ", " + counted(o.ties, "tie") +
           fmt::format(", seed {}, ", o.seed) +
           (earlier ? "finished earlier (--fresh runs it anew)"
                    : duration(o.network_seconds + o.step_seconds));
}

bool is_headline(const std::string& measure, const std::vector<std::string>& headlines)
{
    return headlines.empty() ||
           std::any_of(headlines.begin(), headlines.end(), [&](const std::string& stem) {
               return (measure + "_").starts_with(stem + "_");
           });
}

} // namespace

std::string summary_text(const RunOutcome& outcome, const std::vector<std::string>& headlines,
                         std::size_t width)
{
    std::string text = "ok        " + headline(outcome) + "\n";
    for (const std::string& note : outcome.network_notes)
        text += "network   " + escaped(note) + "\n";
    const auto known = described_measures(outcome.result);
    std::vector<Row> rows;
    for (const auto& [name, value] : outcome.last_measures) {
        if (!is_headline(name, headlines))
            continue;
        const auto at = known.find(name);
        const Described about = at == known.end() ? Described{} : at->second;
        rows.push_back(
            {name, short_number(value), about.unit == "1" ? "" : about.unit, about.meaning});
    }
    const auto widths = column_widths(rows, width, 10);
    for (const Row& row : rows)
        text += table_row(row, widths, 10);
    if (const std::size_t more = outcome.last_measures.size() - rows.size(); more > 0)
        text += fmt::format("          and {} more in summary.csv\n", more);
    return text + "result    " + escaped(outcome.result.string()) + "\n";
}

nlohmann::json outcome_json(const RunOutcome& o, const std::filesystem::path& folder)
{
    nlohmann::json measures = nlohmann::json::object();
    const auto known = described_measures(o.result);
    for (const auto& [name, value] : o.last_measures) {
        measures[name] = {{"value", value}};
        if (const auto at = known.find(name); at != known.end()) {
            measures[name]["unit"] = at->second.unit;
            measures[name]["meaning"] = at->second.meaning;
        }
    }
    return {{"end", end_name(o.end)},
            {"tick", o.tick.value},
            {"seed", o.seed},
            {"state_hash", o.state_hash},
            {"folder", folder.string()},
            {"result", o.result.string()},
            {"citizens", o.citizens},
            {"ties", o.ties},
            {"network_seconds", o.network_seconds},
            {"step_seconds", o.step_seconds},
            {"record_seconds", o.record_seconds},
            {"checkpoint_seconds", o.checkpoint_seconds},
            {"finish_seconds", o.finish_seconds},
            {"peak_bytes", o.peak_bytes},
            {"estimated_bytes", o.estimated_bytes},
            {"network_notes", o.network_notes},
            {"measures", measures}};
}

} // namespace sim::cli
