// groundswell sweep: worlds x points of a study, in parallel, continued after any kill.

#include "sim/cli/failures.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"

#include "sim/engine/pace.hpp"
#include "sim/experiment/hands.hpp"
#include "sim/experiment/kept_measures.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/experiment/until.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace sim::cli {

namespace {

void tell(const SweepOutcome& o, const Study& study, const std::filesystem::path& folder,
          bool shard)
{
    print(fmt::format("ok        {}, {} in {}\n", counted(study.points(), "point"),
                      counted(o.runs, "run"), duration(o.seconds)));
    if (o.earlier > 0)
        print(fmt::format("          {} of them were there already\n", grouped(o.earlier)));
    print(fmt::format("result    {}\n",
                      escaped((folder / (shard ? "catalogue" : "runs.csv")).string())));
    if (!shard)
        print(fmt::format("          {}\n", escaped((folder / "ensemble.h5").string())));
}

/// "active=20" as a measure and a half-width; nothing for what is neither.
std::optional<Until> until_of(const std::string& text)
{
    Until until;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return {};
    until.measure = text.substr(0, equals);
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + equals + 1, end, until.half_width);
    if (read.ec != std::errc{} || read.ptr != end || !(until.half_width > 0.0) ||
        !std::isfinite(until.half_width))
        return {};
    return until;
}

std::string whose(const Option& option)
{
    return option.name.empty() ? "the sweep" : fmt::format("option '{}'", option.name);
}

/// Of every option, or no luck is left to reckon with.
void expect_measure(Study& study, const std::string& name)
{
    set_threads(1); // workers are copies of this process, and threads are not copied
    const auto kept = kept_measures(study, std::max<std::int64_t>(study.seed, 0));
    const auto is_it = [&](const MeasureName& m) { return m.name == name; };
    for (std::size_t k = 0; k < kept.size(); ++k)
        if (std::none_of(kept[k].begin(), kept[k].end(), is_it))
            throw UsageError(fmt::format("--until: {} keeps no measure called '{}'",
                                         whose(study.options[k]), name),
                             measures_hint(name, kept[k]));
}

void tell(const LuckLeft& luck, std::size_t worlds, const std::string& measure)
{
    if (luck.nothing_varied)
        talk(fmt::format("{}: {} is the same in all; what a world in {} does may not have shown\n",
                         counted(worlds, "world"), measure,
                         std::llround(1.0 / unseen_chance(worlds))));
    else if (!std::isfinite(luck.half_width))
        talk(fmt::format("{}: {} is a number in fewer than two of them at some point\n",
                         counted(worlds, "world"), measure));
    else
        talk(fmt::format("{}: {} at most +-{}\n", counted(worlds, "world"), measure,
                         brief(luck.half_width)));
}

/// Why no more worlds are added although the interval is wider.
void tell_not_reached(const Until& until, const LuckLeft& luck, std::size_t most)
{
    talk(fmt::format("--until {}={} is not reached; {}\n", until.measure, brief(until.half_width),
                     std::isfinite(luck.half_width)
                         ? fmt::format("--worlds allows no more than {}", most)
                         : "more worlds would hardly help"));
}

/// Sweeps with more and more worlds, up to those of the study, until the interval is reached. What
/// is told of it, its time included, is of all these sweeps.
Swept sweep_until(const SweepCommand& o, const Until& until, Study& study)
{
    const auto most = static_cast<std::size_t>(study.sweep.worlds);
    std::size_t worlds = std::min(first_worlds, most);
    static_cast<void>(hands_for(study, o.jobs, study.runs(worlds), o.force));
    expect_measure(study, until.measure);
    const Stopwatch since;
    const std::optional<double> allowed = seconds_until_stop(o.max_time);
    std::optional<std::uint64_t> earlier;
    for (;;) {
        study.sweep.worlds = static_cast<std::int64_t>(worlds);
        Swept swept =
            allowed ? perform_sweep(o, study, *allowed - since.seconds()) : perform_sweep(o, study);
        swept.outcome.earlier = *(earlier = earlier.value_or(swept.outcome.earlier));
        swept.outcome.seconds = since.seconds();
        if (swept.outcome.end != SweepOutcome::End::finished)
            return swept;
        worlds = static_cast<std::size_t>(study.sweep.worlds); // the folder may have had more
        const Outcomes outcomes = read_outcomes(swept.folder, study);
        const LuckLeft luck = luck_left(study, outcomes, *outcomes.find(until.measure));
        tell(luck, worlds, until.measure);
        const auto next = more_worlds(luck.half_width, worlds, until.half_width, most);
        if (!next) {
            if (luck.half_width > until.half_width)
                tell_not_reached(until, luck, std::max(most, worlds));
            return swept;
        }
        worlds = *next;
    }
}

/// The command that makes the first failed run again, alone.
std::string repeat_command(const SweepCommand& o, const Study& study, const SweepOutcome& outcome)
{
    const RunNumber run = study.run_of(outcome.failures.front().number);
    std::string command =
        fmt::format("{} run {}", shell_quoted(program_as_called()), shell_quoted(o.files.front()));
    for (const std::string& set : o.sets)
        command += " --set " + shell_quoted(set);
    return command +
           fmt::format(" --seed {} --point {} --world {}", outcome.seed, run.point, run.world);
}

int sweep_verb(const SweepCommand& o, const Models& models, bool json)
{
    Study study = study_of(o, models);
    if (!o.shard.empty())
        expect_seed(study);
    const std::string& question = study.options.front().scenario.parts->scenario.question;
    if (!question.empty() && !json)
        print(table_row({"question", question}, {8, text_width() - 10}, 0));
    const Swept swept =
        o.until.empty() ? perform_sweep(o, study) : sweep_until(o, *until_of(o.until), study);
    if (json)
        print(json_text(outcome_json(swept.outcome, study, swept.folder)));
    else if (swept.outcome.end == SweepOutcome::End::finished)
        tell(swept.outcome, study, swept.folder, !o.shard.empty());
    tell_trouble(swept.outcome, study, swept.folder);
    if (!swept.outcome.failures.empty())
        talk(fmt::format("to see one alone: {}\n", repeat_command(o, study, swept.outcome)));
    if (swept.outcome.end != SweepOutcome::End::finished)
        return sweep_exit_code(swept.outcome);
    return end_of_sweep(o, study, swept, json);
}

} // namespace

void add_sweep(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "sweep", "Run a design: points x worlds in parallel, or go on with it",
                 "sweep configs/followers-map.toml\n"
                 "sweep configs/followers-map.toml --worlds 200 --jobs 2");
    auto o = std::make_shared<SweepCommand>();
    verb.add_option("FILE", o->files, "A sweep: a scenario with [sweep], [vary] or [options]")
        ->required()
        ->expected(1)
        ->option_text(" ");
    add_sweep_options(verb, *o, request);
    CLI::Option* const shard = add_shard_options(verb, *o);
    verb.add_option("--until", o->until,
                    "Add worlds, at most --worlds, until its 95 % intervals are so narrow")
        ->option_text("MEASURE=HALF")
        ->excludes(shard)
        ->check(CLI::Validator(
            [](const std::string& text) {
                return until_of(text) ? std::string()
                                      : "must be like active=20, got '" + escaped(text) + "'";
            },
            "MEASURE=HALF"));
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return sweep_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
