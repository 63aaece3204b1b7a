#include "sim/engine/run.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/pace.hpp"
#include "sim/engine/run_finish.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/engine/run_under_way.hpp"
#include "sim/engine/seed.hpp"
#include "sim/engine/stop_request.hpp"
#include "sim/engine/world_start.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

namespace sim {
namespace {

namespace fs = std::filesystem;

/// THE MAIN LOOP: step, record, and between ticks save or stop. True when the run is over, false
/// when it stopped with a checkpoint.
bool advance(RunUnderWay& run, Pace& pace, StopRequest& stop)
{
    const auto record = [&](bool at_end) {
        pace.time_recording([&] { run.recorder.record(run.model, run.now, at_end); });
    };
    record(false);
    while (!run.over()) {
        run.model.step(run.now);
        run.now = run.now.next();
        record(false);

        if (stop.signal() != 0 || pace.out_of_time()) {
            pace.time_checkpoint([&] { run.save(); });
            return false;
        }
        if (pace.checkpoint_due())
            pace.time_checkpoint([&] { run.save(); });
        pace.report(run.now);
    }
    record(true);
    return true;
}

/// Steps the world to its end or to a stop.
RunOutcome carry_out(const Scenario& scenario, const RunOptions& options, const RunFolder& folder,
                     const RunRecord& record, const StartedWorld& world, StopRequest& stop,
                     const Stopwatch& since)
{
    const WorldId id{record.run_id, record.seed, world.network->graph.content_hash()};
    RunUnderWay run = continued_or_begun(scenario, options, folder, id, *world.model);
    stop.begin_waiting();
    Pace pace(options, since, run.now, scenario.parts->run.ticks);
    const bool over = advance(run, pace, stop);
    const double step_seconds = pace.stepping_seconds();
    const Stopwatch finishing;
    RunOutcome outcome = over ? finish(run, *world.network, record)
                              : stopped(run, *world.network, record, stop.signal());
    outcome.network_seconds = world.network_seconds;
    outcome.step_seconds = step_seconds;
    outcome.record_seconds = pace.record_seconds();
    outcome.checkpoint_seconds = pace.checkpoint_seconds();
    outcome.finish_seconds = finishing.seconds();
    outcome.peak_bytes = peak_memory();
    outcome.estimated_bytes = estimate(scenario).memory();
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

/// The seed of an earlier run with the same settings, so that the same command gives the same
/// result when it is run afresh; -1 without any that can be read.
std::int64_t seed_of(const RunFolder& folder, const std::string& run_id)
{
    try {
        const std::optional<RunRecord> record = folder.record();
        return record && record->run_id == run_id ? record->seed : -1;
    } catch (const IntegrityError&) {
        return -1;
    }
}

/// From the options to an outcome. Inputs are checked to the last before anything is written.
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
    const std::int64_t earlier = folder && options.afresh ? seed_of(*folder, run_id) : -1;
    if (record) {
        expect_same_run(*record, run_id, scenario, options.folder);
        if (given >= 0 && record->seed != given)
            throw IntegrityError(fmt::format("'{}' names seed {} for a run of seed {}",
                                             (options.folder / "run.json").string(), record->seed,
                                             given));
        if (folder->finished())
            return already_finished(*folder, *record);
    }
    refuse_unless_it_fits(scenario, options.folder, options.force, options.notice);
    const std::int64_t seed = record         ? record->seed
                              : given >= 0   ? given
                              : earlier >= 0 ? earlier
                                             : drawn_seed();
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
    StopRequest stop(options.stop_asked);
    set_threads(options.threads);
    try {
        for (;;)
            if (auto outcome = attempt(scenario, options, stop, since))
                return *outcome;
    } catch (const fs::filesystem_error& error) {
        throw_file_error("use", error.path1(), error.code().value());
    }
}

} // namespace sim
