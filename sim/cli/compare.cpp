// groundswell compare: options in the same worlds, their differences and doubts.

#include "sim/cli/compare_tables.hpp"
#include "sim/cli/failures.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/report.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sim::cli {

namespace {

struct CompareCommand {
    SweepCommand sweep;
    std::string base;
    std::string measure;
    ReportCommand report;
};

std::vector<std::string> option_names(const Study& study)
{
    std::vector<std::string> names;
    for (const Option& option : study.options)
        names.push_back(option.name);
    return names;
}

/// The option to hold others against: the first, or the one of the name.
std::size_t base_of(const Study& study, const std::string& name)
{
    if (name.empty())
        return 0;
    const auto names = option_names(study);
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end())
        throw UsageError(fmt::format("--base: no option is called '{}'", escaped(name)),
                         fmt::format("the options are {}", fmt::join(names, ", ")));
    return static_cast<std::size_t>(at - names.begin());
}

void expect_options(const Study& study)
{
    if (!study.sweep.same_worlds)
        throw InputError({study.options.front().scenario.file.at(
            "sweep.same_worlds", "M0504", "options are compared in the same worlds",
            "remove same_worlds = false")});
    if (study.options.size() > 1)
        return;
    throw UsageError("there is nothing to compare: the sweep has one option",
                     "add [options.NAME] tables to the file, or name several scenario files");
}

int compare_verb(const CompareCommand& o, const Models& models, bool json)
{
    SweepCommand command = o.sweep;
    if (!o.measure.empty())
        command.sets.push_back("sweep.outcome=" + o.measure);
    Study study = study_of(command, models);
    expect_options(study);
    const std::size_t base = base_of(study, o.base);
    if (const int code = expect_report(o.report, command); code != 0)
        return code;
    const Swept swept = perform_sweep(command, study);
    tell_trouble(swept.outcome, study, swept.folder);
    if (swept.outcome.end != SweepOutcome::End::finished)
        return sweep_exit_code(swept.outcome);
    const Outcomes outcomes = read_outcomes(swept.folder, study);
    Compared compared{study, outcomes, base, compare_options(study, outcomes, base, 0.95),
                      outcomes.find(study.sweep.outcome)};
    write_whole(swept.folder / "compare.csv", differences_csv(compared));
    if (compared.judged_by && study.design.points > 1) {
        write_whole(swept.folder / "regret.csv", regret_csv(compared));
        write_whole(swept.folder / "turning-points.csv", turning_points_csv(compared));
    }
    if (json)
        print(json_text(comparison_json(compared)));
    else
        print(comparison_text(compared, text_width()) +
              fmt::format("table     {}\n", escaped((swept.folder / "compare.csv").string())));
    const int end = end_of_sweep(command, study, swept, json);
    if (o.report.none || (end != 0 && end != static_cast<int>(Exit::partial)))
        return end;
    const int told =
        write_report(o.report, command, models, study, swept, study.options[base].name, json);
    return told != 0 ? told : end;
}

} // namespace

void add_compare(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "compare",
                 "Options in the same worlds: differences, regret, turning "
                 "points, and a report that anybody can read",
                 "compare configs/co-option-paths.toml --worlds 100\n"
                 "compare configs/movement-town.toml configs/engage-partner.toml --worlds 50");
    auto o = std::make_shared<CompareCommand>();
    verb.add_option("FILE", o->sweep.files, "A sweep with [options], or two or more scenarios")
        ->required()
        ->option_text(" ");
    verb.add_option("--base", o->base, "The option to hold others against; default the first")
        ->option_text("NAME");
    verb.add_option("--measure", o->measure, "Judge by this measure; default sweep.outcome")
        ->option_text("NAME");
    add_report_options(verb, o->report);
    add_sweep_options(verb, o->sweep, request);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return compare_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
