#pragma once
// Do not create a movement, join one: staff become ordinary followers, early, while the second and
// third follower still count (Nesta 2016; VALIDATION 2.16).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Join {
    static constexpr std::string_view name = "join";

    double rate = 0.05;
    double until = 0.05;

    void describe(sim::Fields& f)
    {
        f("rate_per_week", rate, f.between(0.0, 1000.0),
          "share of its staff who join each movement", f.assumption(), "1/week");
        f("until", until, f.between(0.0, 1.0),
          "size of a movement, as a share of those served, from which no more staff join it",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        give_each(view, acts, [&](Act& act, const Sighting& sighting) {
            act.join = sighting.size < until ? rate : 0.0;
        });
        return acts;
    }
};

} // namespace models::movement
