#pragma once
// Give way: policy moves towards what movements ask for. Demobilises, and shows others that
// pressure works (efficacy).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Concede {
    static constexpr std::string_view name = "concede";

    double step = 0.02;
    double above = 0.0;

    void describe(sim::Fields& f)
    {
        f("step_per_week", step, f.between(0.0, 1.0),
          "share of the way to what movements ask for that policy goes in a week", f.assumption(),
          "1/week");
        f("above", above, f.between(0.0, 1e6), "perceived pressure above which it gives way",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.policy_target = asked_for(view);
        acts.policy_step = view.pressure > above ? step : 0.0;
        return acts;
    }
};

} // namespace models::movement
