// groundswell merge: shards that ran elsewhere become one sweep.

#include "sim/experiment/merge.hpp"

#include "sim/cli/program.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/sweep_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sim::cli {

namespace {

struct MergeCommand {
    SweepCommand sweep;
    std::string file;
    std::vector<std::string> parts;
};

/// The most worlds that a part was asked for, and what is asked for here: the file may say fewer.
void take_worlds_of_parts(const MergeCommand& o, Study& study)
{
    std::uint64_t worlds =
        o.sweep.worlds.empty() ? 0 : static_cast<std::uint64_t>(study.sweep.worlds);
    for (const std::string& part : o.parts)
        worlds = std::max(worlds, SweepFolder::asked(part).worlds);
    if (worlds > 0)
        study.sweep.worlds = static_cast<std::int64_t>(worlds);
}

int merge_verb(const MergeCommand& o, const Models& models, bool json)
{
    Study study = study_of(o.sweep, models);
    take_worlds_of_parts(o, study);
    const std::filesystem::path folder =
        o.sweep.out.empty() ? default_sweep_folder(study) : std::filesystem::path(o.sweep.out);
    const MergeOutcome outcome = merge(study, {o.parts.begin(), o.parts.end()}, folder);
    if (json)
        print(json_text({{"folder", folder.string()},
                         {"runs", outcome.runs},
                         {"done", outcome.done},
                         {"failed", outcome.failed},
                         {"missing", outcome.missing},
                         {"taken", outcome.taken},
                         {"twice", outcome.twice}}));
    else
        print(fmt::format("ok        {} of {} runs from {}{}\nresult    {}\n",
                          grouped(outcome.done + outcome.failed), grouped(outcome.runs),
                          counted(o.parts.size(), "part"),
                          outcome.failed > 0 ? fmt::format(", {} failed", outcome.failed) : "",
                          escaped(folder.string())));
    if (outcome.missing == 0)
        return static_cast<int>(outcome.failed > 0 ? Exit::partial : Exit::done);
    std::string sets;
    for (const std::string& set : o.sweep.sets)
        sets += " --set " + shell_quoted(set);
    if (!o.sweep.seed.empty())
        sets += " --seed " + o.sweep.seed;
    sets += fmt::format(" --worlds {}", study.sweep.worlds);
    talk(fmt::format("{} are in none of the parts. Merge the part that has them as well, or run "
                     "them here:\n  {} sweep {}{} --out {}\n",
                     counted(outcome.missing, "run"), shell_quoted(program_as_called()),
                     shell_quoted(o.sweep.files.front()), sets, shell_quoted(folder.string())));
    return static_cast<int>(Exit::partial);
}

} // namespace

void add_merge(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "merge", "Make one sweep of shards that ran elsewhere",
                              "merge configs/followers-crowd.toml shards/* --out results/crowd");
    auto o = std::make_shared<MergeCommand>();
    verb.add_option("FILE", o->file, "The sweep that the parts are of")
        ->required()
        ->option_text(" ");
    verb.add_option("DIR", o->parts, "Folders of its parts")->required()->option_text(" ");
    add_study_options(verb, o->sweep, request);
    verb.final_callback([o, &models, &request] {
        o->sweep.files = {o->file};
        request.work = [=, &models, &request] { return merge_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
