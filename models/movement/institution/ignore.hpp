#pragma once
// Do nothing and wait for it to pass. Costs nothing; pressure gathers (institution/friction).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Ignore {
    static constexpr std::string_view name = "ignore";

    static void describe(sim::Fields&) {}
    [[nodiscard]] static Acts act(const View& view, StrategyMemory&) { return no_acts(view); }
};

} // namespace models::movement
