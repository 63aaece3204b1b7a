#pragma once
// Take the issue away: policy moves towards what the public wants, and not the movements, before
// gathered pressure breaks through (institution/friction).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct PreEmpt {
    static constexpr std::string_view name = "pre_empt";

    double step = 0.02;
    double gathered = 0.0;

    void describe(sim::Fields& f)
    {
        f("step_per_week", step, f.between(0.0, 1.0),
          "share of the way to the mean wish of those served that policy goes in a week",
          f.assumption(), "1/week");
        f("gathered", gathered, f.between(0.0, 1e6),
          "gathered pressure from which it gives way early; below friction.threshold, 0: always",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.policy_target = view.demand;
        acts.policy_step = std::abs(view.accumulated) >= gathered ? step : 0.0;
        return acts;
    }
};

} // namespace models::movement
