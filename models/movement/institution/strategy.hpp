#pragma once
// What a strategy is: parameters, their description, and one pure rule from what the institution
// perceives to what it does. The list of them is institution/strategies.hpp; each has a file.
//
//   struct Concede {
//       static constexpr std::string_view name = "concede";
//       double step = 0.02;
//       void describe(sim::Fields& f);
//       [[nodiscard]] Acts act(const View& view, StrategyMemory& memory) const;
//   };

#include "models/movement/institutions.hpp"
#include "sim/config/fields.hpp"

#include <string_view>

namespace models::movement {

/// Acts of zero for as many movements as are in view.
[[nodiscard]] inline Acts no_acts(const View& view)
{
    Acts acts;
    acts.movements.resize(view.movements.size());
    return acts;
}

} // namespace models::movement
