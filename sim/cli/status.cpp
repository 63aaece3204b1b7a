// groundswell status: how far a sweep is, read beside whoever runs it.

#include "sim/cli/options.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/sweep_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>

namespace sim::cli {

namespace {

struct StatusCommand {
    std::string folder;
    bool failed = false;
    bool watch = false;
};

struct Status {
    StudyRecord study;
    Asked asked;
    bool sealed = false;
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    double runs_per_second = 0.0; ///< over the latest records; 0 when nothing was written lately
    std::vector<RunRow> failures;
};

/// Records per second over the last ones, if the last is not long past.
double pace_of(Catalogue& catalogue, const std::vector<std::uint64_t>& latest)
{
    if (latest.size() < 2)
        return 0.0;
    const RunRow first = catalogue.row(latest.front());
    const RunRow last = catalogue.row(latest.back());
    const double span =
        static_cast<double>(last.cost.started - first.cost.started) + last.cost.wall_seconds;
    const double idle = static_cast<double>(std::time(nullptr) - last.cost.started);
    constexpr double patience = 30.0;
    return idle > patience + 2.0 * last.cost.wall_seconds || span <= 0.0
               ? 0.0
               : static_cast<double>(latest.size()) / span;
}

Status status_of(const std::filesystem::path& folder, bool all_failures)
{
    constexpr std::size_t told = 5;
    constexpr std::uint64_t looked_at = 200;
    const auto study = SweepFolder::record(folder);
    if (!study)
        throw FileError(fmt::format("'{}' holds no sweep: {}", folder.string(),
                                    std::filesystem::is_directory(folder) ? "it has no study.json"
                                                                          : "it is no folder"));
    Status status{
        *study, SweepFolder::asked(folder), std::filesystem::exists(folder / "MANIFEST"), 0, 0, 0.0,
        {}};
    if (!Catalogue::head_in(folder))
        return status;
    Catalogue catalogue(folder);
    std::vector<std::uint64_t> latest;
    catalogue.each([&](std::uint64_t number, RunState state) {
        ++(state == RunState::done ? status.done : status.failed);
        if (state != RunState::done && (all_failures || status.failures.size() < told))
            status.failures.push_back(catalogue.row(number));
    });
    for (std::uint64_t k = 0; k < looked_at; ++k)
        if (const auto number = catalogue.latest(k))
            latest.insert(latest.begin(), *number);
    if (std::filesystem::exists(folder / "lock")) // gone where a writer ended, as by Ctrl-C
        status.runs_per_second = pace_of(catalogue, latest);
    return status;
}

std::string status_text(const Status& s, const std::string& folder)
{
    const std::uint64_t ended = s.done + s.failed;
    std::string text =
        fmt::format("study     {} of {}{}\n", s.study.id, escaped(s.study.file),
                    s.asked.shard.empty() ? "" : ", shard " + escaped(s.asked.shard));
    text += fmt::format("runs      {} of {}: {} done, {} failed\n", grouped(ended),
                        s.asked.runs > 0 ? grouped(s.asked.runs) : "?", grouped(s.done),
                        grouped(s.failed));
    if (s.sealed)
        text += "state     finished\n";
    else if (s.runs_per_second > 0.0)
        text += fmt::format("state     running: {} runs/s, {} left\n", brief(s.runs_per_second),
                            duration(static_cast<double>(std::max(s.asked.runs, ended) - ended) /
                                     s.runs_per_second));
    else
        text += "state     not finished: the command that began it continues it\n";
    for (const RunRow& row : s.failures)
        text += fmt::format("{}    point {}, world {}: {}\n", name_of(row.state),
                            row.number % s.study.points, row.number / s.study.points,
                            escaped(row.reason));
    if (s.failures.size() < s.failed)
        text += fmt::format("          and {} more: groundswell status {} --failed\n",
                            s.failed - s.failures.size(), escaped(folder));
    return text;
}

nlohmann::json status_json(const Status& s)
{
    nlohmann::json failures = nlohmann::json::array();
    for (const RunRow& row : s.failures)
        failures.push_back({{"run", row.number},
                            {"point", row.number % s.study.points},
                            {"world", row.number / s.study.points},
                            {"state", name_of(row.state)},
                            {"reason", row.reason}});
    return {{"study_id", s.study.id}, {"runs", s.asked.runs},
            {"done", s.done},         {"failed", s.failed},
            {"finished", s.sealed},   {"runs_per_second", s.runs_per_second},
            {"failures", failures}};
}

int status_verb(const StatusCommand& o, bool json)
{
    for (;;) {
        const Status status = status_of(o.folder, o.failed);
        print(json ? json_text(status_json(status)) : status_text(status, o.folder));
        if (!o.watch || status.sealed)
            return 0;
        finish_printing();
        std::this_thread::sleep_for(std::chrono::seconds(2));
    }
}

} // namespace

void add_status(CLI::App& program, const Models&, Request& request)
{
    CLI::App& verb = add_verb(program, "status", "How far a sweep is, and what failed",
                              "status results/sweep-3f9c1a2b7d10 --failed");
    auto o = std::make_shared<StatusCommand>();
    verb.add_option("DIR", o->folder, "A sweep's folder")->required()->option_text(" ");
    verb.add_flag("--failed", o->failed, "Every run that failed");
    verb.add_flag("--watch", o->watch, "Again every two seconds, until it is finished");
    add_json(verb, request);
    verb.final_callback(
        [o, &request] { request.work = [=, &request] { return status_verb(*o, request.json); }; });
}

} // namespace sim::cli
