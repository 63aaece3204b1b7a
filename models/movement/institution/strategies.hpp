#pragma once
// The list of strategies. A new one is a file beside these and a line here.

#include "models/movement/institution/ignore.hpp"

#include <array>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace models::movement {

/// Parameters of every strategy, in the order of their names.
using Strategies = std::tuple<Ignore>;

/// Names in the order of the list.
[[nodiscard]] std::vector<std::string> strategy_names();

/// A field whose word is the name of a strategy, bound to its position in the list.
void describe_strategy(sim::Fields& f, std::string_view name, std::size_t& position,
                       std::string meaning);

/// What the strategy at `position` does.
[[nodiscard]] Acts act(const Strategies& strategies, std::size_t position, const View& view,
                       StrategyMemory& memory);

} // namespace models::movement
