#include "sim/cli/sweep_options.hpp"

#include "sim/cli/failures.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/python.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_progress.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace sim::cli {

namespace {

constexpr std::uint32_t most_shards = 1000000;

/// "2/8" as part 2 of 8; nothing for what is no shard.
std::optional<Shard> shard_of(const std::string& text)
{
    Shard shard;
    const char* end = text.data() + text.size();
    const auto part = std::from_chars(text.data(), end, shard.part);
    if (part.ec != std::errc{} || part.ptr == end || *part.ptr != '/')
        return {};
    const auto of = std::from_chars(part.ptr + 1, end, shard.of);
    if (of.ec != std::errc{} || of.ptr != end || shard.part < 1 || shard.part > shard.of ||
        shard.of > most_shards)
        return {};
    return shard;
}

CLI::Validator one_word_of(const std::vector<std::string>& words)
{
    return CLI::Validator(
        [words](const std::string& word) {
            for (const std::string& known : words)
                if (word == known)
                    return std::string();
            return fmt::format("must be {}, got '{}'", fmt::join(words, " or "), escaped(word));
        },
        "WORD");
}

SweepOptions engine_options(const SweepCommand& o, const Study& study,
                            std::optional<double> max_seconds, SweepProgressLine& progress)
{
    SweepOptions options;
    options.folder = o.out.empty() ? default_sweep_folder(study) : std::filesystem::path(o.out);
    options.jobs = o.jobs;
    options.stop_on_failure = o.on_fail == "stop";
    options.retries = static_cast<std::uint32_t>(o.retries);
    options.retry_failed = o.retry_failed;
    options.force = o.force;
    options.side_by_side = !o.one_by_one;
    options.max_seconds = max_seconds;
    if (!o.checkpoint_every.empty())
        options.checkpoint_seconds = *seconds(o.checkpoint_every);
    if (!o.shard.empty())
        options.shard = shard_of(o.shard);
    options.progress = [&progress](const SweepProgress& p) { progress.show(p); };
    options.notice = [&progress](const std::string& text) { progress.say(text); };
    return options;
}

/// How to run a single run of the study again, as a command.
std::string reason_line(const Study& study, const RunRow& row)
{
    const RunNumber which = study.run_of(row.number);
    const std::string& option = study.options[study.option_of(which.point)].name;
    return fmt::format("  point {}{}, world {}: {}: {}\n", which.point,
                       option.empty() ? "" : " (" + option + ")", which.world, name_of(row.state),
                       escaped(row.reason));
}

} // namespace

void add_study_options(CLI::App& verb, SweepCommand& o, Request& request)
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    add_set(verb, o.sets);
    verb.add_option("--seed", o.seed, "The luck of all worlds; drawn and stored when not given")
        ->option_text("N")
        ->check(whole_number(0, largest));
    verb.add_option("--worlds", o.worlds, "Worlds of each point; more can be added later")
        ->option_text("N")
        ->check(whole_number(1, 4294967295));
    verb.add_option("--out", o.out, "The sweep's folder; default results/sweep-ID")
        ->option_text("DIR");
    add_json(verb, request);
}

void add_retries(CLI::App& verb, SweepCommand& o)
{
    verb.add_option("--retries", o.retries, "Further attempts at a run whose process died")
        ->option_text("N")
        ->check(whole_number(0, 1000));
}

void add_sweep_options(CLI::App& verb, SweepCommand& o, Request& request)
{
    add_study_options(verb, o, request);
    verb.add_option("--jobs", o.jobs, "Runs at once; default as many as fit cores and memory")
        ->option_text("N")
        ->check(whole_number(1, 1024));
    add_max_time(verb, o.max_time);
    verb.add_option("--checkpoint-every", o.checkpoint_every,
                    "Time between checkpoints of a run that lasts, default 30s")
        ->option_text("TIME")
        ->check(time_span());
    add_retries(verb, o);
    verb.add_flag("--force", o.force, "Run although it may not fit this machine");
    verb.add_flag("--one-by-one", o.one_by_one,
                  "Never several worlds in one pass over their network; same results");
    verb.add_flag("--plot", o.plot, "Draw the result too, as sweep.plot in the file says");
    verb.add_option("--progress", o.progress, "Progress on stderr: auto, off or json")
        ->option_text("WORD")
        ->check(one_word_of({"auto", "off", "json"}));
}

CLI::Option* add_shard_options(CLI::App& verb, SweepCommand& o)
{
    CLI::Option* const shard = verb.add_option("--shard", o.shard, "Only part I of N, for `merge`");
    shard->option_text("I/N")->check(CLI::Validator(
        [](const std::string& text) {
            return shard_of(text) ? std::string() : "must be like 2/8, got '" + escaped(text) + "'";
        },
        "I/N"));
    verb.add_option("--on-fail", o.on_fail, "When a run fails: continue (default) or stop")
        ->option_text("WORD")
        ->check(one_word_of({"continue", "stop"}));
    verb.add_flag("--retry-failed", o.retry_failed, "Try again what failed earlier");
    return shard;
}

void expect_seed(const Study& study)
{
    if (study.seed < 0)
        throw UsageError("shards need the same luck, and each would draw a seed of its own",
                         "give --seed, or set run.seed in the file");
}

Study study_without_warnings(const SweepCommand& o, const Models& models,
                             const std::vector<AddedOption>& added)
{
    std::vector<std::string> sets = o.sets;
    if (!o.seed.empty())
        sets.push_back("run.seed=" + o.seed);
    if (!o.worlds.empty())
        sets.push_back("sweep.worlds=" + o.worlds);
    return o.files.size() == 1 ? read_study(o.files.front(), sets, models, added)
                               : compare_files({o.files.begin(), o.files.end()}, sets, models);
}

Study study_of(const SweepCommand& o, const Models& models, const std::vector<AddedOption>& added)
{
    Study study = study_without_warnings(o, models, added);
    if (!study.warnings.empty())
        talk(render(study.warnings, colour_on_stderr()));
    return study;
}

Swept perform_sweep(const SweepCommand& o, Study& study)
{
    return perform_sweep(o, study, seconds_until_stop(o.max_time));
}

Swept perform_sweep(const SweepCommand& o, Study& study, std::optional<double> max_seconds)
{
    SweepProgressLine progress(o.progress);
    const SweepOptions options = engine_options(o, study, max_seconds, progress);
    Swept swept{sweep(study, options), options.folder};
    progress.wipe();
    return swept;
}

nlohmann::json outcome_json(const SweepOutcome& o, const Study& study,
                            const std::filesystem::path& folder)
{
    constexpr std::array ends{"finished", "stopped_by_signal", "stopped_by_time",
                              "stopped_by_failure"};
    nlohmann::json failures = nlohmann::json::array();
    for (const RunRow& row : o.failures) {
        const RunNumber which = study.run_of(row.number);
        failures.push_back({{"point", which.point},
                            {"world", which.world},
                            {"state", name_of(row.state)},
                            {"reason", row.reason}});
    }
    return {{"end", ends[static_cast<std::size_t>(o.end)]},
            {"folder", folder.string()},
            {"study_id", study.id()},
            {"seed", o.seed},
            {"points", study.points()},
            {"runs", o.runs},
            {"done", o.done},
            {"failed", o.failed},
            {"earlier", o.earlier},
            {"seconds", o.seconds},
            {"failures", failures}};
}

int sweep_exit_code(const SweepOutcome& outcome)
{
    switch (outcome.end) {
    case SweepOutcome::End::stopped_by_signal:
        return 128 + outcome.signal;
    case SweepOutcome::End::stopped_by_time:
        return static_cast<int>(Exit::stopped_on_purpose);
    case SweepOutcome::End::stopped_by_failure:
        return static_cast<int>(Exit::partial);
    case SweepOutcome::End::finished:
        break;
    }
    return static_cast<int>(outcome.failed > 0 ? Exit::partial : Exit::done);
}

int end_of_sweep(const SweepCommand& o, const Study& study, const Swept& swept, bool json)
{
    if (o.plot) {
        std::vector<std::string> arguments{swept.folder.string()};
        if (!study.sweep.plot.empty())
            arguments.push_back("--as=" + study.sweep.plot);
        if (const int code = run_python("plot", arguments, json); code != 0)
            return code;
    }
    return sweep_exit_code(swept.outcome);
}

void tell_trouble(const SweepOutcome& o, const Study& study, const std::filesystem::path& folder)
{
    if (o.end != SweepOutcome::End::finished)
        talk(fmt::format("stopped at {} of {} runs. Continue with the same command.\n",
                         grouped(o.done + o.failed), grouped(o.runs)));
    if (o.failed == 0)
        return;
    talk(fmt::format("{} of {} failed:\n", counted(o.failed, "run"), grouped(o.runs)));
    for (const RunRow& row : o.failures)
        talk(reason_line(study, row));
    if (o.failures.size() < o.failed)
        talk(fmt::format("  and {} more: groundswell status {} --failed\n",
                         grouped(o.failed - o.failures.size()), escaped(folder.string())));
    talk("mend the cause, then the same command with --retry-failed\n");
}

std::filesystem::path default_sweep_folder(const Study& study)
{
    return std::filesystem::path("results") / ("sweep-" + study.id());
}

} // namespace sim::cli
