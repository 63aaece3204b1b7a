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

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace models::movement {

/// Fields::section finds a strategy's own describe through this.
template <class Strategy>
requires requires(Strategy& strategy, sim::Fields& f)
{
    strategy.describe(f);
}
void describe(sim::Fields& f, Strategy& strategy)
{
    strategy.describe(f);
}

/// Acts of zero for as many movements as are in view.
[[nodiscard]] inline Acts no_acts(const View& view)
{
    Acts acts;
    acts.movements.resize(view.movements.size());
    return acts;
}

/// Somebody is seen to act there for change: a movement that an institution can work with.
[[nodiscard]] inline bool engages(const Sighting& sighting) noexcept
{
    return sighting.exists > 0.0 && sighting.promotes > 0.0 && sighting.size > 0.0;
}

/// Calls give(act) for every movement that the institution can work with.
template <class Give>
void give_each(const View& view, Acts& acts, Give&& give)
{
    for (std::size_t m = 0; m < view.movements.size(); ++m)
        if (engages(view.movements[m]))
            give(acts.movements[m], view.movements[m]);
}

/// What movements ask for, each weighted by its pressure; its own policy where none presses.
[[nodiscard]] inline double asked_for(const View& view) noexcept
{
    double pressure = 0.0;
    double asked = 0.0;
    for (const Sighting& sighting : view.movements) {
        pressure += sighting.pressure;
        asked += sighting.pressure * sighting.agenda;
    }
    return pressure > 0.0 ? asked / pressure : view.policy;
}

/// True in one tick of every `weeks`, the first of all included.
[[nodiscard]] inline bool is_due(double weeks, const View& view) noexcept
{
    const auto period = std::max<std::int64_t>(1, std::llround(weeks / view.dt));
    return std::llround(view.week / view.dt) % period == 0;
}

} // namespace models::movement
