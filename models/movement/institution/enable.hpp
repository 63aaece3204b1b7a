#pragma once
// Create the conditions in which people who could lead are able to: training, protection, and money
// without strings (Nesta 2016).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Enable {
    static constexpr std::string_view name = "enable";

    double training = 0.5;
    double shield = 0.5;
    double grant = 0.0;
    double cost = 0.0;

    void describe(sim::Fields& f)
    {
        f("training", training, f.between(0.0, 10.0),
          "what training adds to everybody's capacity to lead", f.assumption());
        f("shield", shield, f.between(0.0, 1.0),
          "protection of those who lead, from sanctions and from the cost of leading",
          f.assumption());
        f("grant", grant, f.between(0.0, 1e12), "money to each movement, without conditions",
          f.assumption(), "money/week");
        f("cost", cost, f.between(0.0, 1e12), "money for training and protection", f.assumption(),
          "money/week");
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.cost = cost;
        give_each(view, acts, [&](Act& act, const Sighting&) {
            act.training = training;
            act.shield = shield;
            act.grant = grant;
        });
        return acts;
    }
};

} // namespace models::movement
