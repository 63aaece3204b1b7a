#pragma once
// Create a movement, just to create one: paid followers of an agenda of the institution's own.
// Cheap until it is found out, which is a shock to trust (Walker 2014, on grassroots for hire).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Seed {
    static constexpr std::string_view name = "seed";

    double share = 0.01;
    double wage = 0.0;
    double agenda = 0.5;

    void describe(sim::Fields& f)
    {
        f("share", share, f.between(0.0, 1.0),
          "share of those served whom it pays to follow (while movement.branching.places has "
          "room for its movement)",
          f.assumption());
        f("wage", wage, f.between(0.0, 1e12), "money for each follower paid", f.assumption(),
          "money/week");
        f("agenda", agenda, f.between(0.0, 1.0), "the policy its movement asks for",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.seed = share;
        acts.wage = wage;
        acts.policy_target = agenda;
        return acts;
    }
};

} // namespace models::movement
