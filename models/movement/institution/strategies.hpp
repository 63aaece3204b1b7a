#pragma once
// The list of strategies. A new one is a file beside these, and a line here.

#include "models/movement/institution/strategy.hpp"

#include "models/movement/institution/adaptive.hpp"
#include "models/movement/institution/co_opt.hpp"
#include "models/movement/institution/concede.hpp"
#include "models/movement/institution/consult.hpp"
#include "models/movement/institution/enable.hpp"
#include "models/movement/institution/fund.hpp"
#include "models/movement/institution/ignore.hpp"
#include "models/movement/institution/join.hpp"
#include "models/movement/institution/partner.hpp"
#include "models/movement/institution/pre_empt.hpp"
#include "models/movement/institution/seed.hpp"
#include "models/movement/institution/suppress.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace models::movement {

/// Parameters of every strategy. An institution's position in this list is its strategy.
using Strategies = std::tuple<Ignore, Suppress, Consult, CoOpt, Concede, PreEmpt, Partner, Fund,
                              Seed, Join, Enable, Adaptive>;

/// Names in the order of the list.
[[nodiscard]] std::vector<std::string> strategy_names();

/// A field whose word is the name of a strategy, bound to its position in the list.
void describe_strategy(sim::Fields& f, std::string_view name, std::size_t& position,
                       std::string meaning);

/// What the strategy at `position` does.
[[nodiscard]] Acts act(const Strategies& strategies, std::size_t position, const View& view,
                       StrategyMemory& memory);

} // namespace models::movement
