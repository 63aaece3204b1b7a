#include "sim/cli/compare_tables.hpp"

#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"
#include "sim/output/csv.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace sim::cli {

namespace {

const std::string& name_of(const Compared& c, std::size_t option)
{
    return c.study.options[option].name;
}

/// "higher in 83 of 100 worlds (usually)"; of both directions the more frequent.
std::string worlds_text(const PairedDifference& d)
{
    const std::size_t n = d.higher + d.equal + d.lower;
    const std::string gaps = left_out_text(d.difference.left_out);
    if (d.equal == n)
        return fmt::format("the same in all {} worlds{}", n, gaps);
    const bool up = d.higher >= d.lower;
    const std::size_t count = up ? d.higher : d.lower;
    return fmt::format("{} in {} of {} ({}){}", up ? "higher" : "lower", count, n,
                       confidence_words(count, n), gaps);
}

std::string interval_text(const Interval& i)
{
    if (std::isinf(i.low))
        return "";
    return brief(i.low) + " to " + brief(i.high);
}

std::string pairing_text(const PairedDifference& d)
{
    if (std::isnan(d.variance_reduction) || d.equal == d.difference.worlds)
        return "";
    return std::isinf(d.variance_reduction) ? "pairing: same luck"
                                            : fmt::format("pairing x{:.1f}", d.variance_reduction);
}

std::vector<std::reference_wrapper<const ComparedMeasure>> judged_first(const Compared& c)
{
    std::vector<std::reference_wrapper<const ComparedMeasure>> order(c.measures.begin(),
                                                                     c.measures.end());
    std::stable_partition(order.begin(), order.end(), [&](const ComparedMeasure& m) {
        return c.judged_by && m.measure == *c.judged_by;
    });
    return order;
}

std::string differences_text(const Compared& c, std::size_t width)
{
    std::string text;
    for (const ComparedMeasure& m : judged_first(c)) {
        const MeasureName& name = c.outcomes.measures[m.measure];
        text += fmt::format("\n{}{}  {}\n", name.name, name.unit == "1" ? "" : ", " + name.unit,
                            name.meaning);
        std::vector<Row> rows;
        for (const ComparedOption& o : m.options) {
            Row row{name_of(c, o.option), brief(o.outcome.mean), "", "", "", ""};
            if (o.option != c.base) {
                row[2] = fmt::format("{}{}", o.difference.difference.mean > 0 ? "+" : "",
                                     brief(o.difference.difference.mean));
                row[3] = interval_text(o.difference.difference);
                row[4] = worlds_text(o.difference);
                row[5] = pairing_text(o.difference);
            }
            rows.push_back(std::move(row));
        }
        const auto widths = column_widths(rows, width, 2, 40);
        for (const Row& row : rows)
            text += table_row(row, widths, 2);
    }
    return text;
}

std::vector<std::string> not_compared(const Compared& c)
{
    std::vector<std::string> names;
    for (std::size_t m = 0; m < c.outcomes.measures.size(); ++m)
        if (std::none_of(c.measures.begin(), c.measures.end(),
                         [m](const ComparedMeasure& compared) { return compared.measure == m; }))
            names.push_back(c.outcomes.measures[m].name);
    return names;
}

/// "" where all options have all measures.
std::string not_compared_text(const Compared& c, std::size_t width)
{
    const auto names = not_compared(c);
    return names.empty()
               ? std::string()
               : "\n" + paragraph(fmt::format("not compared, for some option has none: {}",
                                              fmt::join(names, ", ")),
                                  width, 0);
}

Better direction(const Compared& c)
{
    return c.study.sweep.lower_is_better ? Better::lower : Better::higher;
}

std::string regret_text(const Compared& c, std::size_t width)
{
    const RegretTable table = regret_of(c.study, c.outcomes, *c.judged_by, direction(c));
    std::string text = fmt::format(
        "\nregret in {} ({} is better), over {}: how much worse than the best option there\n",
        c.outcomes.measures[*c.judged_by].name, c.study.sweep.lower_is_better ? "less" : "more",
        counted(c.study.design.points, "future"));
    std::vector<Row> rows;
    for (std::size_t o = 0; o < c.study.options.size(); ++o)
        rows.push_back(
            {name_of(c, o), "worst " + brief(table.worst_regret[o]),
             fmt::format("best in {}{}", table.best_alone[o],
                         table.best_tied[o] > 0 ? fmt::format(", tied in {}", table.best_tied[o])
                                                : ""),
             std::isnan(table.minimax_share[o])
                 ? std::string("one world: nothing to resample")
                 : fmt::format("least worst regret in {:.0f} % of resamples",
                               100.0 * table.minimax_share[o])});
    const auto widths = column_widths(rows, width, 2, 40);
    for (const Row& row : rows)
        text += table_row(row, widths, 2);
    std::size_t gaps = 0;
    for (const std::size_t left_out : table.left_out)
        gaps += left_out;
    if (gaps > 0)
        text += paragraph(fmt::format("{} of {} futures times worlds left out, since some option "
                                      "has no number there",
                                      gaps, c.study.design.points * c.outcomes.worlds),
                          width, 2);
    return text;
}

/// Whether it flips there is told only where luck leaves both ends of the interval inside the
/// range.
std::string flips_text(const SwitchOvers& s, std::size_t worlds)
{
    if (s.flips.empty())
        return no_flip_words;
    std::string text;
    for (const SwitchOver& flip : s.flips) {
        text += text.empty() ? "" : "; ";
        const bool sure =
            worlds >= worlds_for_words && std::isfinite(flip.low) && std::isfinite(flip.high);
        text += sure ? fmt::format("flips at {} ({} to {})", brief(flip.at), brief(flip.low),
                                   brief(flip.high))
                     : fmt::format("may flip near {}, or not at all", brief(flip.at));
    }
    return text;
}

std::string turning_text(const Compared& c, std::size_t width)
{
    std::string text;
    for (std::size_t o = 0; o < c.study.options.size(); ++o) {
        if (o == c.base)
            continue;
        text +=
            fmt::format("\nwhat would change our mind about {} against {}: the difference in "
                        "{} from one end of a setting to the other\n",
                        name_of(c, o), name_of(c, c.base), c.outcomes.measures[*c.judged_by].name);
        std::vector<Row> rows;
        for (const TornadoBar& bar : turning_points(c.study, c.outcomes, *c.judged_by, c.base, o))
            rows.push_back({c.study.design.factors[bar.factor].factor.path,
                            brief(bar.at_low) + " to " + brief(bar.at_high),
                            flips_text(bar.switch_over, c.outcomes.worlds)});
        const auto widths = column_widths(rows, width, 2, 48);
        for (const Row& row : rows)
            text += table_row(row, widths, 2);
    }
    return text;
}

nlohmann::json interval_json(const Interval& i)
{
    return {{"mean", i.mean}, {"low", i.low}, {"high", i.high}};
}

} // namespace

std::string comparison_text(const Compared& c, std::size_t width)
{
    std::string text = fmt::format(
        "compared  {} options in the same {}{}; differences from '{}', 95 % intervals\n",
        c.study.options.size(), counted(c.outcomes.worlds, "world"),
        c.study.design.points > 1
            ? fmt::format(", each the mean over {} futures", grouped(c.study.design.points))
            : "",
        name_of(c, c.base));
    text += differences_text(c, width) + not_compared_text(c, width);
    if (c.judged_by && c.study.design.points > 1)
        text += regret_text(c, width) + turning_text(c, width);
    return text + "\n";
}

std::string differences_csv(const Compared& c)
{
    std::string text = "measure,option,mean,low,high,base,difference,difference_low,"
                       "difference_high,median_difference,worlds,left_out,higher,equal,lower,"
                       "variance_reduction,correlation\n";
    for (const ComparedMeasure& m : c.measures)
        for (const ComparedOption& o : m.options) {
            const PairedDifference& d = o.difference;
            text += fmt::format(
                "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                csv_field(c.outcomes.measures[m.measure].name), name_of(c, o.option),
                number_text(o.outcome.mean), number_text(o.outcome.low),
                number_text(o.outcome.high), name_of(c, c.base), number_text(d.difference.mean),
                number_text(d.difference.low), number_text(d.difference.high),
                number_text(d.median), d.difference.worlds, d.difference.left_out, d.higher,
                d.equal, d.lower, number_text(d.variance_reduction), number_text(d.correlation));
        }
    return text;
}

std::string regret_csv(const Compared& c)
{
    const RegretTable table = regret_of(c.study, c.outcomes, *c.judged_by, direction(c));
    std::string text = "future";
    for (const SettingFactor& f : c.study.design.factors)
        text += "," + f.factor.path;
    for (std::size_t o = 0; o < c.study.options.size(); ++o)
        text += fmt::format(",{0}_mean,{0}_regret,{0}_standard_error", name_of(c, o));
    text += ",worlds,left_out\n";
    for (std::size_t future = 0; future < c.study.design.points; ++future) {
        text += std::to_string(future);
        for (std::size_t k = 0; k < c.study.design.factors.size(); ++k)
            text += "," + csv_field(c.study.design.factors[k].text(c.study.design.row(future)[k]));
        for (std::size_t o = 0; o < c.study.options.size(); ++o) {
            const std::size_t at = future * c.study.options.size() + o;
            text +=
                fmt::format(",{},{},{}", number_text(table.mean[at]), number_text(table.regret[at]),
                            number_text(table.standard_error[at]));
        }
        text += fmt::format(",{},{}\n", table.worlds_used[future], table.left_out[future]);
    }
    return text;
}

std::string turning_points_csv(const Compared& c)
{
    std::string text = "option,setting,difference_at_low,difference_at_high,swing,flip,flip_low,"
                       "flip_high,share_of_resamples\n";
    for (std::size_t o = 0; o < c.study.options.size(); ++o) {
        if (o == c.base)
            continue;
        for (const TornadoBar& bar : turning_points(c.study, c.outcomes, *c.judged_by, c.base, o)) {
            const std::string head = fmt::format(
                "{},{},{},{},{}", name_of(c, o), c.study.design.factors[bar.factor].factor.path,
                number_text(bar.at_low), number_text(bar.at_high), number_text(bar.swing));
            if (bar.switch_over.flips.empty())
                text += head + ",,,,\n";
            for (const SwitchOver& flip : bar.switch_over.flips)
                text += fmt::format("{},{},{},{},{}\n", head, number_text(flip.at),
                                    number_text(flip.low), number_text(flip.high),
                                    number_text(flip.share));
        }
    }
    return text;
}

nlohmann::json comparison_json(const Compared& c)
{
    nlohmann::json measures = nlohmann::json::object();
    for (const ComparedMeasure& m : c.measures)
        for (const ComparedOption& o : m.options) {
            const PairedDifference& d = o.difference;
            measures[c.outcomes.measures[m.measure].name][name_of(c, o.option)] = {
                {"outcome", interval_json(o.outcome)},
                {"difference", interval_json(d.difference)},
                {"worlds", d.difference.worlds},
                {"left_out", d.difference.left_out},
                {"higher", d.higher},
                {"equal", d.equal},
                {"lower", d.lower},
                {"variance_reduction", d.variance_reduction}};
        }
    return {{"base", name_of(c, c.base)},
            {"worlds", c.outcomes.worlds},
            {"futures", c.study.design.points},
            {"measures", measures},
            {"not_compared", not_compared(c)}};
}

} // namespace sim::cli
