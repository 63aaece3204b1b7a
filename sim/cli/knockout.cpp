// groundswell knockout: what the k-th act is worth, in the same worlds.

#include "sim/cli/failures.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/marginal.hpp"
#include "sim/output/csv.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace sim::cli {

namespace {

constexpr double knockout_confidence = 0.95;

struct KnockoutCommand {
    SweepCommand sweep;
    std::string act = "joining";
    std::string add; ///< a setting that says how many act at the start
    int first = 5;
    std::string measure;
};

/// The k-th act in words, where the acts are joinings.
std::string ordinal(int k, bool joining)
{
    constexpr std::array words{"the leader", "the first follower", "the second follower",
                               "the third follower", "the fourth follower"};
    if (joining && k <= static_cast<int>(words.size()))
        return words[static_cast<std::size_t>(k) - 1];
    return fmt::format("{} {}", joining ? "joiner" : "act", k);
}

std::vector<AddedOption> without_each(const KnockoutCommand& o)
{
    std::vector<AddedOption> added{{"as_it_is", "", {}, {}}};
    for (int k = 1; k <= o.first; ++k)
        added.push_back({fmt::format("without_{}", k),
                         fmt::format("{} {} does not happen", o.act, k),
                         {},
                         KnockOut{o.act, static_cast<std::uint32_t>(k)}});
    return added;
}

std::vector<AddedOption> with_each(const KnockoutCommand& o, CountedFrom from)
{
    std::vector<AddedOption> added;
    for (int k = from == CountedFrom::none ? 0 : 1; k <= o.first; ++k)
        added.push_back({fmt::format("with_{}", k),
                         fmt::format("{} act from the start", k),
                         {fmt::format("{}={}", o.add, k)},
                         {}});
    return added;
}

/// What the verb tells, point by point of the design.
struct Powers {
    const KnockoutCommand& asked;
    const Study& study;
    const Outcomes& outcomes;
    std::size_t measure;
    std::vector<MarginalPower> points;

    [[nodiscard]] bool nothing_differs() const
    {
        for (const MarginalPower& point : points)
            for (const PairedDifference& d : point.worth)
                if (d.higher > 0 || d.lower > 0)
                    return false;
        return true;
    }
};

std::string span_text(const Interval& i)
{
    return fmt::format("{} to {}", brief(i.low), brief(i.high));
}

std::string more_or_less(const PairedDifference& d)
{
    const std::size_t n = d.higher + d.equal + d.lower;
    return fmt::format("more in {}, less in {} of {}{}", d.higher, d.lower, n,
                       left_out_text(d.difference.left_out));
}

std::string settings_text(const Powers& p, std::size_t point)
{
    std::string text;
    for (std::size_t k = 0; k < p.study.design.factors.size(); ++k)
        text += (k > 0 ? ", " : "") + p.study.design.factors[k].factor.path + " = " +
                p.study.design.factors[k].text(p.study.design.row(point)[k]);
    return text;
}

std::string point_text(const Powers& p, std::size_t point, std::size_t width)
{
    const MarginalPower& power = p.points[point];
    const bool joining = !p.asked.add.empty() || p.asked.act == "joining";
    std::string text = "\n";
    if (!p.study.design.factors.empty())
        text += paragraph(settings_text(p, point), width, 0);
    std::vector<Row> rows{
        {"k", "", p.asked.add.empty() ? "without" : "with", "worth", "95 %", "worlds"}};
    for (std::size_t k = 0; k < power.worth.size(); ++k)
        rows.push_back({std::to_string(k + 1), ordinal(static_cast<int>(k) + 1, joining),
                        brief(power.outcome[k].mean), brief(power.worth[k].difference.mean),
                        span_text(power.worth[k].difference), more_or_less(power.worth[k])});
    const auto widths = column_widths(rows, width, 2, 40);
    for (const Row& row : rows)
        text += table_row(row, widths, 2);
    if (joining && power.second_follower) {
        const PairedDifference& d = *power.second_follower;
        text += paragraph(fmt::format("the second follower less the first: {} ({}), {}",
                                      brief(d.difference.mean), span_text(d.difference),
                                      more_or_less(d)),
                          width, 2);
    }
    return text;
}

std::string powers_csv(const Powers& p)
{
    std::string text = "point";
    for (const SettingFactor& f : p.study.design.factors)
        text += "," + f.factor.path;
    text += ",k,outcome,outcome_low,outcome_high,worth,low,high,worlds,left_out,higher,equal,lower,"
            "variance_reduction\n";
    const auto row = [&](std::size_t point, const std::string& k, const Interval* outcome,
                         const PairedDifference& d) {
        text += std::to_string(point);
        for (std::size_t f = 0; f < p.study.design.factors.size(); ++f)
            text += "," + csv_field(p.study.design.factors[f].text(p.study.design.row(point)[f]));
        text += "," + k;
        text += outcome == nullptr
                    ? ",,,"
                    : fmt::format(",{},{},{}", number_text(outcome->mean),
                                  number_text(outcome->low), number_text(outcome->high));
        text += fmt::format(",{},{},{},{},{},{},{},{},{}\n", number_text(d.difference.mean),
                            number_text(d.difference.low), number_text(d.difference.high),
                            d.difference.worlds, d.difference.left_out, d.higher, d.equal, d.lower,
                            number_text(d.variance_reduction));
    };
    for (std::size_t point = 0; point < p.points.size(); ++point) {
        const MarginalPower& power = p.points[point];
        for (std::size_t k = 0; k < power.worth.size(); ++k)
            row(point, std::to_string(k + 1), &power.outcome[k], power.worth[k]);
        if (power.second_follower)
            row(point, "3-2", nullptr, *power.second_follower);
    }
    return text;
}

nlohmann::json powers_json(const Powers& p)
{
    const auto difference = [](const PairedDifference& d) {
        return nlohmann::json{{"mean", d.difference.mean},
                              {"low", d.difference.low},
                              {"high", d.difference.high},
                              {"worlds", d.difference.worlds},
                              {"left_out", d.difference.left_out},
                              {"higher", d.higher},
                              {"equal", d.equal},
                              {"lower", d.lower}};
    };
    nlohmann::json points = nlohmann::json::array();
    for (std::size_t point = 0; point < p.points.size(); ++point) {
        nlohmann::json settings = nlohmann::json::object();
        for (std::size_t f = 0; f < p.study.design.factors.size(); ++f)
            settings[p.study.design.factors[f].factor.path] =
                p.study.design.factors[f].text(p.study.design.row(point)[f]);
        nlohmann::json worth = nlohmann::json::array();
        for (const PairedDifference& d : p.points[point].worth)
            worth.push_back(difference(d));
        points.push_back({{"settings", settings}, {"worth", worth}});
        if (p.points[point].second_follower)
            points.back()["second_less_first"] = difference(*p.points[point].second_follower);
    }
    return {{"measure", p.outcomes.measures[p.measure].name}, {"points", points}};
}

std::size_t measure_of(const Study& study, const Outcomes& outcomes)
{
    return study.sweep.outcome.empty() ? 0 : *outcomes.find(study.sweep.outcome);
}

/// A knock-out makes its own options, and they set what --add names.
void expect_room_for_acts(const KnockoutCommand& o, const Models& models)
{
    const Study plain = read_study(o.sweep.files.front(), o.sweep.sets, models);
    for (const SettingFactor& varied : plain.design.factors)
        if (varied.factor.path == o.add)
            throw UsageError(fmt::format("--add {}: it varies by [vary] too, which would count "
                                         "instead",
                                         o.add),
                             "take it out of [vary]");
    if (plain.options.size() > 1)
        throw UsageError("a knock-out makes its own options, and the file has [options]",
                         "remove them, or vary their settings by [vary]");
}

/// The study with each number of acts and, where the setting may be 0, without any.
Study study_of_added(const KnockoutCommand& o, const SweepCommand& command, const Models& models,
                     CountedFrom& from)
{
    try {
        return study_of(command, models, with_each(o, from = CountedFrom::none));
    } catch (const InputError&) {
        Study study = study_of(command, models, with_each(o, from = CountedFrom::one));
        talk(fmt::format("{} cannot be 0: the outcome without anybody is taken for 0\n", o.add));
        return study;
    }
}

int knockout_verb(const KnockoutCommand& o, const Models& models, bool json)
{
    expect_room_for_acts(o, models);
    SweepCommand command = o.sweep;
    if (!o.measure.empty())
        command.sets.push_back("sweep.outcome=" + o.measure);
    CountedFrom from = CountedFrom::none;
    Study study = o.add.empty() ? study_of(command, models, without_each(o))
                                : study_of_added(o, command, models, from);
    const Swept swept = perform_sweep(command, study);
    tell_trouble(swept.outcome, study, swept.folder);
    if (swept.outcome.end != SweepOutcome::End::finished)
        return sweep_exit_code(swept.outcome);
    const Outcomes outcomes = read_outcomes(swept.folder, study);
    Powers powers{o, study, outcomes, measure_of(study, outcomes), {}};
    for (std::size_t point = 0; point < study.design.points; ++point)
        powers.points.push_back(o.add.empty() ? power_of_removed(study, outcomes, powers.measure,
                                                                 point, knockout_confidence)
                                              : power_of_added(study, outcomes, powers.measure,
                                                               point, from, knockout_confidence));
    const auto table = swept.folder / "knockout.csv";
    write_whole(table, powers_csv(powers));
    if (json) {
        print(json_text(powers_json(powers)));
        return end_of_sweep(command, study, swept, json);
    }
    const MeasureName& m = outcomes.measures[powers.measure];
    print(paragraph(fmt::format("what the k-th {} is worth, in {} ({}); {} of each",
                                o.add.empty() ? o.act : "to act", m.name, m.meaning,
                                counted(outcomes.worlds, "world")),
                    text_width(), 0));
    if (powers.nothing_differs())
        talk(fmt::format("{} is the same in all of them; --measure asks another\n", m.name));
    constexpr std::size_t most = 12;
    for (std::size_t point = 0; point < std::min(most, powers.points.size()); ++point)
        print(point_text(powers, point, text_width()));
    if (powers.points.size() > most)
        print(fmt::format("\nand {} more points in the table\n", powers.points.size() - most));
    print(fmt::format("\ntable     {}\n", escaped(table.string())));
    return end_of_sweep(command, study, swept, json);
}

} // namespace

void add_knockout(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "knockout", "What the k-th act is worth: taken out, or added, same luck",
                 "knockout configs/followers.toml --measure members_change --worlds 100\n"
                 "knockout configs/followers-map.toml --add threshold.initiators.count --first 4");
    auto o = std::make_shared<KnockoutCommand>();
    verb.add_option("FILE", o->sweep.files, "A scenario or a sweep")
        ->required()
        ->expected(1)
        ->option_text(" ");
    verb.add_option("--act", o->act, "Take out acts of this kind: joining (default), promise, ...")
        ->option_text("KIND");
    verb.add_option("--add", o->add,
                    "Instead add committed followers: the setting of how many act at first")
        ->option_text("SETTING");
    verb.add_option("--first", o->first, "Acts 1 to K, default 5; 1 is the leader")
        ->option_text("K")
        ->check(whole_number(1, 1000));
    verb.add_option("--measure", o->measure,
                    "The outcome; default sweep.outcome, or the first kept")
        ->option_text("NAME");
    add_sweep_options(verb, o->sweep, request);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return knockout_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
