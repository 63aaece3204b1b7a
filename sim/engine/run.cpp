#include "sim/engine/run.hpp"

#include "sim/engine/checkpoint.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/pace.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/engine/result_of_run.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/engine/seed.hpp"
#include "sim/engine/state_hash.hpp"
#include "sim/engine/stop_request.hpp"
#include "sim/engine/world_start.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <utility>

namespace sim {
namespace {

namespace fs = std::filesystem;
using End = RunOutcome::End;

/// A run under way: a world, and the folder that remembers it.
struct RunUnderWay {
    const Scenario& scenario;
    const RunOptions& options;
    const RunFolder& folder;
    Model& model;
    Tick now;
    Checkpoints checkpoints;
    Recorder recorder;

    [[nodiscard]] bool over() const
    {
        const RunParams& run = scenario.parts->run;
        return now.value >= run.ticks || (run.stop_when_settled && model.settled());
    }
    void save(Pace& pace)
    {
        const Stopwatch saving;
        recorder.journal().sync();
        checkpoints.write(model, now, recorder.journal().offset());
        pace.checkpoint_took(saving.seconds());
    }
};

/// THE MAIN LOOP: step, record, and between ticks save or stop. True when the run is over, false
/// when it stopped with a checkpoint.
bool advance(RunUnderWay& run, Pace& pace, const StopRequest& stop)
{
    run.recorder.record(run.model, run.now);
    while (!run.over()) {
        run.model.step(run.now);
        run.now = run.now.next();
        run.recorder.record(run.model, run.now);

        if (stop.signal() != 0 || pace.out_of_time()) {
            run.save(pace);
            return false;
        }
        if (pace.checkpoint_due())
            run.save(pace);
        pace.report(run.now);
    }
    run.recorder.record(run.model, run.now, true);
    return true;
}

/// Brings the model to where its last checkpoint was, if there is one.
RunUnderWay continued_or_begun(const Scenario& scenario, const RunOptions& options,
                               const RunFolder& folder, const std::string& run_id, Model& model)
{
    Checkpoints checkpoints(folder.path(), run_id);
    Series so_far;
    const auto journal_reaches = [&](const CheckpointHead& head) {
        if (!fs::exists(folder.journal()))
            return false;
        JournaledSeries read = read_series(folder.journal(), head.journal_offset, false);
        so_far = std::move(read.series);
        return read.good_bytes == head.journal_offset;
    };
    const auto head = checkpoints.restore(model, journal_reaches, options.notice);
    if (!head)
        return {scenario,
                options,
                folder,
                model,
                Tick{},
                std::move(checkpoints),
                Recorder(scenario.parts->run,
                         SeriesWriter(Journal::create(folder.journal()), Series{}))};
    options.notice(fmt::format("continuing from tick {}", head->tick.value));
    if (!journal_reaches(*head)) // reads again: `so_far` may be of the older checkpoint
        throw IntegrityError(
            fmt::format("'{}' changed while it was read", folder.journal().string()));
    return {
        scenario,
        options,
        folder,
        model,
        head->tick,
        std::move(checkpoints),
        Recorder(scenario.parts->run,
                 SeriesWriter(Journal::resume(folder.journal(), head->journal_offset), so_far))};
}

std::vector<std::pair<std::string, double>> last_values(const Series& series)
{
    std::vector<std::pair<std::string, double>> last;
    for (const auto& measure : series.measures)
        last.emplace_back(measure.name, measure.values.back());
    return last;
}

/// From the journal to the result file; afterwards the folder is finished.
RunEnd finish(RunUnderWay& run, const BuiltNetwork& network, const RunRecord& record)
{
    const std::uint64_t bytes = run.recorder.journal().offset();
    JournaledSeries read = read_series(run.folder.journal(), bytes, true);
    if (read.good_bytes != bytes)
        throw IntegrityError(fmt::format("'{}' changed on disk while the run went on; the same "
                                         "command goes back to the last checkpoint",
                                         run.folder.journal().string()));
    RunEnd end{run.now.value < run.scenario.parts->run.ticks,
               run.now.value,
               state_hash(run.model, run.now),
               network.graph.size(),
               network.graph.ties(),
               network.report.notes(),
               last_values(read.series)};
    write_whole(run.folder.summary(), summary_csv(read.series));
    const RunFacts facts{record.run_id, record.seed, end.state_hash, record.started,
                         run.options.threads};
    write_result(run.folder.result(),
                 result_of_run(run.scenario, network.graph, facts, std::move(read.series)));
    run.folder.conclude(end);
    run.folder.seal();
    return end;
}

RunOutcome outcome_of(const RunEnd& end, End kind, const RunRecord& record, const RunFolder& folder)
{
    RunOutcome outcome;
    outcome.end = kind;
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

RunOutcome stopped(const RunUnderWay& run, int signal, const RunRecord& record,
                   const BuiltNetwork& network)
{
    RunOutcome outcome;
    outcome.end = signal != 0 ? End::stopped_by_signal : End::stopped_by_time;
    outcome.signal = signal;
    outcome.tick = run.now;
    outcome.seed = record.seed;
    outcome.citizens = network.graph.size();
    outcome.ties = network.graph.ties();
    outcome.network_notes = network.report.notes();
    return outcome;
}

/// Throws ResumeError when the folder belongs to a run of other settings.
void expect_same_run(const RunRecord& earlier, const std::string& run_id, const Scenario& scenario,
                     const fs::path& folder)
{
    if (earlier.run_id == run_id)
        return;
    std::string lines =
        differing_lines(earlier.settings, scenario.settings_text(scenario.parts->run.seed));
    if (lines.empty())
        lines = "  the network file, or the version of the program\n";
    throw ResumeError(fmt::format("'{}' holds a run of other settings:\n{}choose another --out, "
                                  "restore these settings, or use --fresh to drop that run",
                                  folder.string(), lines));
}

double peak_memory()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024.0;
}

/// Steps the world to its end or to a stop.
RunOutcome carry_out(const Scenario& scenario, const RunOptions& options, const RunFolder& folder,
                     const RunRecord& record, const StartedWorld& world, StopRequest& stop,
                     const Stopwatch& since)
{
    RunUnderWay run = continued_or_begun(scenario, options, folder, record.run_id, *world.model);
    stop.begin_waiting();
    Pace pace(options, since, run.now, scenario.parts->run.ticks);
    const bool over = advance(run, pace, stop);
    const double step_seconds = pace.stepping_seconds();
    RunOutcome outcome;
    if (over) {
        const RunEnd end = finish(run, *world.network, record);
        outcome = outcome_of(end, end.settled ? End::settled : End::finished, record, folder);
    } else {
        outcome = stopped(run, stop.signal(), record, *world.network);
    }
    outcome.network_seconds = world.network_seconds;
    outcome.step_seconds = step_seconds;
    outcome.peak_bytes = peak_memory();
    return outcome;
}

/// Nothing when another process began this run while the network was being built.
std::optional<RunOutcome> attempt(const Scenario& scenario, const RunOptions& options,
                                  StopRequest& stop, const Stopwatch& since)
{
    const std::string run_id = scenario.run_id();
    const std::int64_t given = scenario.parts->run.seed;
    expect_writable(options.folder);
    std::optional<RunFolder> folder; // locked before anything is computed, if it is there
    if (fs::exists(options.folder))
        folder.emplace(options.folder);
    std::optional<RunRecord> record;
    if (folder && !options.afresh)
        record = folder->record();
    if (record) {
        expect_same_run(*record, run_id, scenario, options.folder);
        if (folder->finished())
            return outcome_of(folder->end(), End::already_done, *record, *folder);
    }
    refuse_unless_it_fits(scenario, options.folder, options.force, options.notice);
    const std::int64_t seed = record ? record->seed : given >= 0 ? given : drawn_seed();
    const StartedWorld world = start_world(scenario, seed); // from here on the inputs are sound
    if (!folder) {
        folder.emplace(options.folder);
        if (folder->record())
            return {};
    }
    if (!record) {
        folder->clear();
        record = RunRecord{
            run_id, seed, utc_now(), host_name(), options.threads, scenario.settings_text(given)};
        folder->begin(*record);
    }
    return carry_out(scenario, options, *folder, *record, world, stop, since);
}

} // namespace

RunOutcome run(const Scenario& scenario, const RunOptions& asked)
{
    const Stopwatch since;
    RunOptions options = asked;
    if (!options.notice)
        options.notice = [](const std::string&) {};
    StopRequest stop;
    set_threads(options.threads);
    for (;;)
        if (auto outcome = attempt(scenario, options, stop, since))
            return *outcome;
}

} // namespace sim
