#include "sim/engine/run_finish.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/result_of_run.hpp"
#include "sim/engine/state_hash.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

namespace sim {
namespace {

std::vector<std::pair<std::string, double>> last_values(const Series& series)
{
    std::vector<std::pair<std::string, double>> last;
    for (const auto& measure : series.measures)
        last.emplace_back(measure.name, measure.values.back());
    return last;
}

RunOutcome outcome_of(const RunEnd& end, const RunRecord& record, const RunFolder& folder)
{
    RunOutcome outcome;
    outcome.end = end.settled ? RunOutcome::End::settled : RunOutcome::End::finished;
    outcome.tick = {end.tick};
    outcome.seed = record.seed;
    outcome.state_hash = end.state_hash;
    outcome.result = folder.result();
    outcome.citizens = end.citizens;
    outcome.ties = end.ties;
    outcome.network_notes = end.network_notes;
    outcome.last_measures = end.last_measures;
    return outcome;
}

} // namespace

RunOutcome finish(RunUnderWay& run, const BuiltNetwork& network, const RunRecord& record)
{
    const std::uint64_t bytes = run.recorder.journal().offset();
    const auto read_journal = [&](const std::function<void(const SnapshotValues&)>& take) {
        JournaledSeries read = read_series(run.folder.journal(), bytes, take);
        if (read.good_bytes != bytes)
            throw IntegrityError(fmt::format("'{}' changed on disk while the run went on; the same "
                                             "command goes back to the last checkpoint",
                                             run.folder.journal().string()));
        return std::move(read.series);
    };
    Series series = read_journal({});
    RunEnd end{run.now.value < run.scenario.parts->run.ticks,
               run.now.value,
               state_hash(run.model, run.now),
               network.graph.size(),
               network.graph.ties(),
               network.report.notes(),
               last_values(series)};
    write_whole(run.folder.summary(), summary_csv(series));
    const RunFacts facts{record.run_id, record.seed, end.state_hash, record.started,
                         run.options.threads};
    write_result(run.folder.result(),
                 result_of_run(run.scenario, network.graph, facts, std::move(series)),
                 [&](const auto& take) { read_journal(take); });
    run.folder.conclude(end);
    run.folder.seal();
    return outcome_of(end, record, run.folder);
}

RunOutcome stopped(const RunUnderWay& run, const BuiltNetwork& network, const RunRecord& record,
                   int signal)
{
    RunOutcome outcome;
    outcome.end =
        signal != 0 ? RunOutcome::End::stopped_by_signal : RunOutcome::End::stopped_by_time;
    outcome.signal = signal;
    outcome.tick = run.now;
    outcome.seed = record.seed;
    outcome.citizens = network.graph.size();
    outcome.ties = network.graph.ties();
    outcome.network_notes = network.report.notes();
    return outcome;
}

RunOutcome already_finished(const RunFolder& folder, const RunRecord& record)
{
    RunOutcome outcome = outcome_of(folder.end(), record, folder);
    outcome.end = RunOutcome::End::already_done;
    return outcome;
}

} // namespace sim
