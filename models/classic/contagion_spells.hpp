#pragma once
// How many ticks a spell lasts: the pure rules.

#include "models/classic/contagion_params.hpp"
#include "sim/core/ids.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>

namespace models::contagion {

// Luck is addressed by citizen and by how many infections it has had; ticks play no part, so
// spells that come earlier or later in a paired run draw the same lengths.
inline constexpr sim::Purpose resist{"contagion.resist"};
inline constexpr sim::Purpose recovery{"contagion.recover"};
inline constexpr sim::Purpose waning{"contagion.wane"};

/// A spell without end.
inline constexpr std::uint32_t never = 0xffffffffu;

/// The last tick of a spell that starts at tick `start` and lasts `ticks` (at least 1) ticks.
[[nodiscard]] constexpr std::uint32_t last_tick_of(sim::Tick start, double ticks) noexcept
{
    const double last = start.value + ticks - 1.0;
    return last < static_cast<double>(never) ? static_cast<std::uint32_t>(last) : never;
}

/// Ticks of a spell that ends with chance 1 - exp(-hazard) in every tick, given its resistance, a
/// draw from Exp(1): the smallest whole number, at least 1, whose summed hazard reaches it. So
/// P(more than d ticks) = exp(-d * hazard). Infinite when hazard is 0.
[[nodiscard]] double exponential_spell(double hazard, double resistance) noexcept;

/// Ticks of a fixed spell: spell / tick, rounded to the nearest whole number, at least 1.
[[nodiscard]] double fixed_spell(sim::Weeks spell, sim::Weeks tick) noexcept;

} // namespace models::contagion
