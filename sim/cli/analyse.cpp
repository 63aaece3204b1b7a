// groundswell analyse: which varied settings drive an outcome, and how much of it is luck.

#include "sim/cli/failures.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/sensitivity_of_sweep.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sim::cli {

namespace {

struct AnalyseCommand {
    SweepCommand sweep;
    std::string measure;
    std::string option;
    std::string less;
};

std::size_t option_of(const Study& study, const std::string& name, const char* flag)
{
    for (std::size_t k = 0; k < study.options.size(); ++k)
        if (study.options[k].name == name)
            return k;
    throw UsageError(fmt::format("{}: no option is called '{}'", flag, escaped(name)),
                     "the file's [options.NAME] tables name them");
}

const std::string& path_of(const Study& study, std::size_t factor)
{
    return study.design.factors[factor].factor.path;
}

std::string bounded(const Bounded& b)
{
    return fmt::format("{} ({} to {})", brief(b.value), brief(b.low), brief(b.high));
}

std::vector<Row> sobol_rows(const Study& study, const SobolIndices& s)
{
    std::vector<Row> rows{{"setting", "alone", "with interactions"}};
    for (std::size_t k = 0; k < s.first.size(); ++k)
        rows.push_back({path_of(study, k), bounded(s.first[k]), bounded(s.total[k])});
    for (const SobolIndices::Pair& pair : s.pairs)
        rows.push_back({path_of(study, pair.first) + " with " + path_of(study, pair.second),
                        bounded(pair.share), ""});
    return rows;
}

std::vector<Row> morris_rows(const Study& study, const std::vector<MorrisEffect>& effects)
{
    std::vector<Row> rows{{"setting", "mean size of effect", "mean effect", "spread"}};
    for (std::size_t k = 0; k < effects.size(); ++k)
        rows.push_back({path_of(study, k), bounded(effects[k].mu_star), brief(effects[k].mu),
                        brief(effects[k].sigma)});
    return rows;
}

std::vector<Row> one_by_one_rows(const Study& study, const std::vector<OneAtATimeEffect>& effects)
{
    std::vector<Row> rows{{"setting", "at its low end", "at its high end", "swing"}};
    for (const OneAtATimeEffect& e : effects)
        rows.push_back({path_of(study, e.factor), brief(e.low), brief(e.high), brief(e.swing)});
    return rows;
}

std::vector<Row> rows_of(const Study& study, const SweepSensitivity& found)
{
    if (found.sobol)
        return sobol_rows(study, *found.sobol);
    if (!found.morris.empty())
        return morris_rows(study, found.morris);
    return one_by_one_rows(study, found.one_by_one);
}

/// measure, setting, name of the number, value, low, high.
void add_csv(std::string& text, const std::string& measure, const Study& study,
             const SweepSensitivity& found)
{
    const auto row = [&](const std::string& setting, const char* what, const Bounded& b) {
        text += fmt::format("{},{},{},{},{},{}\n", measure, setting, what, number_text(b.value),
                            number_text(b.low), number_text(b.high));
    };
    const auto plain = [&](const std::string& setting, const char* what, double value) {
        text += fmt::format("{},{},{},{},,\n", measure, setting, what, number_text(value));
    };
    if (found.sobol) {
        for (std::size_t k = 0; k < found.sobol->first.size(); ++k) {
            row(path_of(study, k), "first_order", found.sobol->first[k]);
            row(path_of(study, k), "total", found.sobol->total[k]);
        }
        for (const SobolIndices::Pair& pair : found.sobol->pairs)
            row(path_of(study, pair.first) + " x " + path_of(study, pair.second), "second_order",
                pair.share);
    }
    for (std::size_t k = 0; k < found.morris.size(); ++k) {
        row(path_of(study, k), "mu_star", found.morris[k].mu_star);
        plain(path_of(study, k), "mu", found.morris[k].mu);
        plain(path_of(study, k), "sigma", found.morris[k].sigma);
    }
    for (const OneAtATimeEffect& e : found.one_by_one) {
        plain(path_of(study, e.factor), "at_low", e.low);
        plain(path_of(study, e.factor), "at_high", e.high);
        plain(path_of(study, e.factor), "swing", e.swing);
    }
    if (found.noise) {
        plain("", "noise_share", found.noise->share);
        plain("", "noise_share_of_means", found.noise->share_of_means);
    }
}

/// How much of what the table tells is luck. Luck in the means moves a point as an interaction of
/// all settings would: that share is in every total index, one that does nothing has it too.
std::string luck_text(const SweepSensitivity& found, std::size_t worlds)
{
    if (found.left_out > 0)
        return fmt::format("{} without a number: the means are over the other worlds, and how much "
                           "is luck is not told",
                           counted(found.left_out, "run"));
    if (!found.noise)
        return "one world for each point: how much of this is luck cannot be told";
    const NoiseShare& noise = *found.noise;
    return fmt::format("luck is {:.0f} % of the variance of a single run, {:.0f} % of that of the "
                       "means over {}{}",
                       100.0 * noise.share, 100.0 * noise.share_of_means, counted(worlds, "world"),
                       found.sobol ? fmt::format("; of each number with interactions, {} is luck",
                                                 brief(noise.share_of_means))
                                   : std::string());
}

std::string sensitivity_text(const MeasureName& m, const Study& study,
                             const SweepSensitivity& found, std::size_t worlds, std::size_t width)
{
    std::string text = fmt::format("\n{}  {}\n", m.name, m.meaning);
    const std::vector<Row> rows = rows_of(study, found);
    const auto widths = column_widths(rows, width, 2, 56);
    for (const Row& row : rows)
        if (rows.size() > 1)
            text += table_row(row, widths, 2);
    return text + paragraph(luck_text(found, worlds), width, 2);
}

void expect_analysis(const Study& study)
{
    if (study.design.factors.empty())
        throw UsageError("there is nothing to analyse: the sweep varies no setting",
                         "add [vary] with setting = { low = ..., high = ... }");
    if (has_analysis(study.sweep.method))
        return;
    std::string name;
    for (const auto& [word, method] : method_names())
        if (method == study.sweep.method)
            name = word;
    throw UsageError(fmt::format("indices cannot be read off points of method \"{}\"", name),
                     "use saltelli for shares of variance, morris to screen many settings, "
                     "one_at_a_time for a first look; runs.csv serves any other analysis");
}

Subject subject_of(const AnalyseCommand& o, const Study& study, std::size_t measure)
{
    Subject subject{measure, o.option.empty() ? 0 : option_of(study, o.option, "--option"), {}};
    if (!o.less.empty())
        subject.less = option_of(study, o.less, "--less");
    return subject;
}

int analyse_verb(const AnalyseCommand& o, const Models& models, bool json)
{
    SweepCommand command = o.sweep;
    if (!o.measure.empty())
        command.sets.push_back("sweep.outcome=" + o.measure);
    Study study = study_of(command, models);
    expect_analysis(study);
    (void)subject_of(o, study, 0); // a name misspelt is told before hours of runs
    const Swept swept = perform_sweep(command, study);
    tell_trouble(swept.outcome, study, swept.folder);
    if (swept.outcome.end != SweepOutcome::End::finished)
        return sweep_exit_code(swept.outcome);
    const Outcomes outcomes = read_outcomes(swept.folder, study);
    std::string csv = "measure,setting,index,value,low,high\n";
    std::string text;
    nlohmann::json all = nlohmann::json::object();
    for (std::size_t m = 0; m < outcomes.measures.size(); ++m) {
        const MeasureName& measure = outcomes.measures[m];
        if (!study.sweep.outcome.empty() && measure.name != study.sweep.outcome)
            continue;
        try {
            const SweepSensitivity found = sensitivity_of(study, outcomes, subject_of(o, study, m));
            add_csv(csv, measure.name, study, found);
            text += sensitivity_text(measure, study, found, outcomes.worlds, text_width());
            for (const Row& row : rows_of(study, found))
                all[measure.name].push_back(row);
        } catch (const UndefinedOutput& undefined) {
            talk(fmt::format("no analysis of {}: point {} has no finite outcome\n", measure.name,
                             undefined.position));
        }
    }
    write_whole(swept.folder / "sensitivity.csv", csv);
    if (json)
        print(
            json_text({{"table", (swept.folder / "sensitivity.csv").string()}, {"measures", all}}));
    else
        print(text + fmt::format("\ntable     {}\n",
                                 escaped((swept.folder / "sensitivity.csv").string())));
    return end_of_sweep(command, study, swept, json);
}

} // namespace

void add_analyse(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "analyse",
                              "Which settings drive an outcome, and how much "
                              "of it is luck",
                              "analyse configs/sensitivity.toml");
    auto o = std::make_shared<AnalyseCommand>();
    verb.add_option("FILE", o->sweep.files, "A sweep by method saltelli, morris or one_at_a_time")
        ->required()
        ->expected(1)
        ->option_text(" ");
    verb.add_option("--measure", o->measure, "Only this measure; default sweep.outcome, or all")
        ->option_text("NAME");
    verb.add_option("--option", o->option, "Of this option; default the first")
        ->option_text("NAME");
    verb.add_option("--less", o->less, "Of its paired difference from this option")
        ->option_text("NAME");
    add_sweep_options(verb, o->sweep, request);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return analyse_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
