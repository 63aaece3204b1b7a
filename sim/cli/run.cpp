// groundswell run: one scenario in one world, from the start or from where it was stopped.

#include "sim/engine/run.hpp"

#include "sim/cli/failures.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/python.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/run_summary.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/experiment/study.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <limits>

namespace sim::cli {

namespace {

struct RunVerbOptions {
    std::string file;
    std::vector<std::string> sets;
    std::string seed;
    std::string point; ///< of a sweep; empty: the file is a scenario
    std::string world;
    int threads = 0; ///< 0: as many as there are
    std::string out;
    std::string max_time;
    std::string checkpoint_every;
    bool fresh = false;
    bool force = false;
    std::string progress = "auto";
    bool plot = false;
};

void add_options(CLI::App& verb, RunVerbOptions& o, Request& request)
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    verb.add_option("FILE", o.file, "A scenario, or a sweep with --point")
        ->required()
        ->option_text(" ");
    add_set(verb, o.sets);
    verb.add_option("--seed", o.seed, "The world's luck; drawn and stored when not given")
        ->option_text("N")
        ->check(whole_number(0, largest));
    verb.add_option("--world", o.world, "Which world; default 0, or run.world")
        ->option_text("N")
        ->check(whole_number(0, std::numeric_limits<std::uint32_t>::max()));
    verb.add_option("--point", o.point, "Run this point of a sweep alone, as numbered in runs.csv")
        ->option_text("N")
        ->check(whole_number(0, std::numeric_limits<std::uint32_t>::max()));
    verb.add_option("--threads", o.threads,
                    "Default $GROUNDSWELL_THREADS, or all; results are the same")
        ->option_text("N")
        ->envname("GROUNDSWELL_THREADS")
        ->check(whole_number(1, 1024));
    verb.add_option("--out", o.out, "The run's folder; default results/run-ID")->option_text("DIR");
    add_max_time(verb, o.max_time);
    verb.add_option("--checkpoint-every", o.checkpoint_every,
                    "Time between checkpoints, default 30s")
        ->option_text("TIME")
        ->check(time_span());
    verb.add_flag("--fresh", o.fresh, "Start over: drop what the folder holds of this run");
    verb.add_flag("--force", o.force, "Run although it may not fit this machine");
    verb.add_option("--progress", o.progress, "Progress on stderr: auto, off or json")
        ->option_text("WORD")
        ->check(CLI::Validator(
            [](const std::string& word) {
                return word == "auto" || word == "off" || word == "json"
                           ? std::string()
                           : "must be auto, off or json, got '" + escaped(word) + "'";
            },
            "WORD"));
    verb.add_flag("--plot", o.plot, "Draw the result too");
    add_json(verb, request);
}

std::filesystem::path folder_of(const RunVerbOptions& o, const Scenario& scenario)
{
    return o.out.empty() ? std::filesystem::path("results") / ("run-" + scenario.run_id())
                         : std::filesystem::path(o.out);
}

RunOptions engine_options(const RunVerbOptions& o, const Scenario& scenario, Progress& progress)
{
    RunOptions options;
    options.folder = folder_of(o, scenario);
    options.threads = o.threads > 0 ? o.threads : available_threads();
    if (!o.checkpoint_every.empty())
        options.checkpoint_seconds = *seconds(o.checkpoint_every);
    options.max_seconds = seconds_until_stop(o.max_time);
    options.afresh = o.fresh;
    options.force = o.force;
    options.progress = [&progress](const RunProgress& p) { progress.show(p); };
    options.notice = [&progress](const std::string& text) { progress.say(text); };
    return options;
}

Progress::Mode mode_of(const std::string& word)
{
    return word == "off"    ? Progress::Mode::off
           : word == "json" ? Progress::Mode::json
                            : Progress::Mode::automatic;
}

bool stopped(const RunOutcome& outcome)
{
    return outcome.end == RunOutcome::End::stopped_by_signal ||
           outcome.end == RunOutcome::End::stopped_by_time;
}

int exit_code(const RunOutcome& outcome)
{
    if (outcome.end == RunOutcome::End::stopped_by_signal)
        return 128 + outcome.signal;
    return static_cast<int>(stopped(outcome) ? Exit::stopped_on_purpose : Exit::done);
}

/// What stands on stdout (facts) and stderr (talk) when the run has ended.
void tell(const RunOutcome& outcome, const std::vector<std::string>& headlines,
          const std::filesystem::path& folder, bool json)
{
    if (json)
        print(json_text(outcome_json(outcome, folder)));
    if (stopped(outcome))
        talk(fmt::format("stopped at tick {}. Continue with the same command.\n",
                         outcome.tick.value));
    else if (!json)
        print(summary_text(outcome, headlines, text_width()));
}

/// The run of a sweep that --point and --world name.
const Scenario& run_of_sweep(const RunVerbOptions& o, Study& study)
{
    const std::uint64_t point = std::stoull(o.point);
    if (point >= study.points())
        throw UsageError(fmt::format("--point must be below {}, the points of this sweep, got {}",
                                     study.points(), point),
                         "column 'point' of runs.csv");
    if (study.seed < 0)
        throw UsageError("a run of a sweep needs its seed",
                         "give --seed: column 'seed' of runs.csv");
    return study.at({static_cast<std::uint32_t>(point),
                     o.world.empty() ? 0 : static_cast<std::uint32_t>(std::stoull(o.world))},
                    study.seed);
}

int run_scenario(const Scenario& scenario, const RunVerbOptions& o, bool json)
{
    if (!scenario.warnings.empty())
        talk(render(scenario.warnings, colour_on_stderr()));
    if (!scenario.parts->scenario.question.empty() && !json)
        print(
            table_row({"question", scenario.parts->scenario.question}, {8, text_width() - 10}, 0));
    const std::filesystem::path folder = folder_of(o, scenario);
    Progress progress(mode_of(o.progress));
    const RunOutcome outcome = run(scenario, engine_options(o, scenario, progress));
    progress.wipe();
    tell(outcome, scenario.kind.headlines, folder, json);
    if (stopped(outcome))
        return exit_code(outcome);
    if (o.plot)
        return run_python("plot", {outcome.result.string()}, json);
    talk(fmt::format("next: {} plot {}\n", escaped(program_as_called()), escaped(folder.string())));
    return exit_code(outcome);
}

int run_verb(const RunVerbOptions& o, const Models& models, bool json)
{
    std::vector<std::string> sets = o.sets;
    if (!o.seed.empty())
        sets.push_back("run.seed=" + o.seed);
    if (!o.point.empty()) {
        Study study = read_study(o.file, sets, models);
        return run_scenario(run_of_sweep(o, study), o, json);
    }
    if (!o.world.empty())
        sets.push_back("run.world=" + o.world);
    return run_scenario(read_scenario(o.file, sets, models), o, json);
}

} // namespace

void add_run(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "run", "Run a scenario, or continue it where it was stopped",
                 "run configs/town-cascade.toml --seed 17\n"
                 "run configs/town-cascade.toml --set run.ticks=200 --out results/short\n"
                 "run configs/followers-map.toml --point 12 --world 3 --plot");
    auto options = std::make_shared<RunVerbOptions>();
    add_options(verb, *options, request);
    verb.final_callback([options, &models, &request] {
        request.work = [=, &models, &request] { return run_verb(*options, models, request.json); };
    });
}

} // namespace sim::cli
