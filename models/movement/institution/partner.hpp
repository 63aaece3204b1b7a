#pragma once
// Share the decision and the work: rungs 6 (partnership), 7 (delegated power) and 8 (citizen
// control) of Arnstein (1969). What comes of it is co-produced: a CES function of what both sides
// put in (Ostrom 1996: complements, so that neither side's input replaces the other's). Obligations
// go both ways: it promises each movement its share of the change, and pays towards the work on
// conditions as heavy as the say that it keeps.

#include "models/movement/institution/arnstein.hpp"
#include "models/movement/institution/strategy.hpp"
#include "sim/core/det_math.hpp"

namespace models::movement {

/// (a x^r + (1 - a) y^r)^(1 / r), r = 1 - 1 / sigma; x, y in [0, 1], a in (0, 1), sigma above 0.
/// sigma 1 is Cobb and Douglas; near 0 the smaller input decides.
[[nodiscard]] inline double co_produced(double x, double y, double a, double sigma) noexcept
{
    const double low = std::min(x, y);
    const double high = std::max(x, y);
    if (low == high)
        return low;
    if (low < 1e-300) // nothing: kills the product of complements, not the sum of substitutes
        return sigma <= 1.0
                   ? 0.0
                   : high * sim::det::exp(sim::det::log(x > y ? a : 1.0 - a) / (1.0 - 1.0 / sigma));
    const double weight = x < y ? a : 1.0 - a; // of the smaller
    const double log_ratio = sim::det::log(high / low);
    if (std::abs(sigma - 1.0) < 1e-9)
        return low * sim::det::exp((1.0 - weight) * log_ratio);
    const double r = 1.0 - 1.0 / sigma;
    // Relative to the input that keeps the powers at most 1.
    const double unit = r < 0.0 ? low : high;
    const double mean = r < 0.0 ? weight + (1.0 - weight) * sim::det::exp(r * log_ratio)
                                : weight * sim::det::exp(-r * log_ratio) + 1.0 - weight;
    return unit * sim::det::exp(sim::det::log(mean) / r);
}

struct Partner {
    static constexpr std::string_view name = "partner";

    std::int64_t rung = 6;
    double pace = 0.02;
    double effort = 1.0;
    double full_size = 0.05;
    double own_share = 0.5;
    double substitution = 0.5;
    double grant = 0.0;
    double round_weeks = 26.0;
    double cost = 0.0;

    void describe(sim::Fields& f)
    {
        f("rung", rung, f.between(6, 8),
          "rung of the ladder of participation: 6 partnership, 7 delegated power, 8 citizen "
          "control; decision weight 0.4, 0.75 or 1",
          f.literature("Arnstein (1969), for the ladder; the weights are a choice"));
        f("pace_per_week", pace, f.between(0.0, 1.0),
          "share of the way to what is decided that policy goes in a week when both sides put in "
          "all they can",
          f.assumption(), "1/week");
        f("effort", effort, f.between(0.0, 1.0),
          "what it puts in itself, as far as its attention goes", f.assumption());
        f("full_size", full_size, f.above_to(0.0, 1.0),
          "share of those served who must act for citizens to put in all they can", f.assumption());
        f("own_share", own_share, f.between(0.01, 0.99),
          "weight of its own input in what is co-produced", f.assumption());
        f("substitution", substitution, f.between(0.05, 20.0),
          "how far one side's input can replace the other's; below 1: complements",
          f.assumption("Ostrom (1996), for complements"));
        f("grant", grant, f.between(0.0, 1e12),
          "money to each movement towards the work, on conditions for the share 1 - decision "
          "weight",
          f.assumption(), "money/week");
        f("round_weeks", round_weeks, f.between(1.0, 520.0),
          "time between promises, and until each is due", f.assumption(), "weeks");
        f("cost", cost, f.between(0.0, 1e12), "money for working together", f.assumption(),
          "money/week");
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        const double weight = decision_weight(rung);
        const double own = effort * view.attention;
        double size = 0.0;
        give_each(view, acts, [&](Act&, const Sighting& sighting) { size += sighting.size; });
        const double work =
            co_produced(own, std::min(1.0, size / full_size), own_share, substitution);
        acts.policy_target = view.policy + weight * (asked_for(view) - view.policy);
        acts.policy_step = pace * work;
        acts.consult = own;
        acts.cost = cost;
        give_each(view, acts, [&](Act& act, const Sighting& sighting) {
            act.grant = grant;
            act.strings = 1.0 - weight;
            if (is_due(round_weeks, view)) {
                act.promise = weight * std::abs(sighting.agenda - view.policy);
                act.promise_weeks = round_weeks;
            }
        });
        return acts;
    }
};

} // namespace models::movement
