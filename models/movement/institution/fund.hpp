#pragma once
// Grants with strings: the movement lasts, and answers to its funder (McCarthy and Zald 1977; Piven
// and Cloward 1977).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Fund {
    static constexpr std::string_view name = "fund";

    double grant = 10.0;
    double strings = 1.0;

    void describe(sim::Fields& f)
    {
        f("grant", grant, f.between(0.0, 1e12),
          "money to each movement, out of its budget (see effects)", f.assumption(), "money/week");
        f("strings", strings, f.between(0.0, 1.0), "share of it that comes with conditions",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        give_each(view, acts, [&](Act& act, const Sighting&) {
            act.grant = grant;
            act.strings = strings;
        });
        return acts;
    }
};

} // namespace models::movement
