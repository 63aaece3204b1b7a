#pragma once
// Win over those who lead: seats and stipends. Formal co-optation shares the burdens of power and
// not power itself, so policy stands still; informal co-optation gives way a little (Selznick
// 1949).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct CoOpt {
    static constexpr std::string_view name = "co_opt";

    double seats = 0.05;
    double stipend = 0.0;
    double above = 0.0;
    double informal = 0.0;

    void describe(sim::Fields& f)
    {
        f("seats_per_week", seats, f.between(0.0, 1.0),
          "share of a movement's organisers who are offered a seat, and take it", f.assumption(),
          "1/week");
        f("stipend", stipend, f.between(0.0, 1e12), "money for each organiser seated",
          f.assumption(), "money/week");
        f("above", above, f.between(0.0, 1e6),
          "perceived pressure of a movement above which it is offered seats", f.assumption());
        f("informal_per_week", informal, f.between(0.0, 1.0),
          "share of the way to what movements ask for that policy goes in a week; 0: formal "
          "co-optation, policy stands still",
          f.assumption("Selznick (1949), for the two kinds"), "1/week");
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        acts.policy_target = asked_for(view);
        acts.policy_step = informal;
        give_each(view, acts, [&](Act& act, const Sighting& sighting) {
            act.keep_seats = 1.0;
            act.stipend = stipend;
            if (sighting.pressure > above)
                act.seats = seats;
        });
        return acts;
    }
};

} // namespace models::movement
