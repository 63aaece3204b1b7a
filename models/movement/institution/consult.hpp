#pragma once
// Ask citizens, answer them, and give what they say next to no weight: rungs 3 (informing), 4
// (consultation) and 5 (placation) of Arnstein (1969). Being heard calms and builds trust; a
// promise that comes with it costs trust when it is not kept.

#include "models/movement/institution/arnstein.hpp"
#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Consult {
    static constexpr std::string_view name = "consult";

    double answered = 1.0;
    std::int64_t rung = 4;
    double pace = 0.0;
    double promise = 0.0;
    double round_weeks = 26.0;
    double cost = 0.0;

    void describe(sim::Fields& f)
    {
        f("answered", answered, f.between(0.0, 1.0),
          "share of citizens' questions it asks for and answers, as far as its attention goes",
          f.assumption());
        f("rung", rung, f.between(3, 5),
          "rung of the ladder of participation: 3 informing, 4 consultation, 5 placation; "
          "decision weight 0.02, 0.05 or 0.1",
          f.literature("Arnstein (1969), for the ladder; the weights are a choice"));
        f("pace_per_week", pace, f.between(0.0, 1.0),
          "share of the way to what is decided that policy goes in a week", f.assumption(),
          "1/week");
        f("promise", promise, f.between(0.0, 1.0),
          "change of policy promised to each movement at every round; 0: none", f.assumption());
        f("round_weeks", round_weeks, f.between(1.0, 520.0),
          "time between rounds, and until a promise is due", f.assumption(), "weeks");
        f("cost", cost, f.between(0.0, 1e12), "money for asking and answering", f.assumption(),
          "money/week");
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.consult = answered * view.attention;
        acts.policy_target = view.policy + decision_weight(rung) * (view.demand - view.policy);
        acts.policy_step = pace;
        acts.cost = cost;
        if (promise > 0.0 && is_due(round_weeks, view))
            give_each(view, acts, [&](Act& act, const Sighting&) {
                act.promise = promise;
                act.promise_weeks = round_weeks;
            });
        return acts;
    }
};

} // namespace models::movement
