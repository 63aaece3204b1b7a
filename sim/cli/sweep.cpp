// groundswell sweep: worlds x points of a study, in parallel, continued after any kill.

#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

int sweep_verb(const SweepCommand& o, const Models& models, bool json)
{
    Study study = study_of(o, models);
    if (!o.shard.empty())
        expect_seed(study);
    const std::string& question = study.options.front().scenario.parts->scenario.question;
    if (!question.empty() && !json)
        print(table_row({"question", question}, {8, text_width() - 10}, 0));
    const Swept swept = perform_sweep(o, study);
    if (json)
        print(json_text(outcome_json(swept.outcome, study, swept.folder)));
    else if (swept.outcome.end == SweepOutcome::End::finished)
        tell(swept.outcome, study, swept.folder, !o.shard.empty());
    tell_trouble(swept.outcome, study, swept.folder);
    return sweep_exit_code(swept.outcome);
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
    add_shard_options(verb, *o);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return sweep_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
