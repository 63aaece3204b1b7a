#pragma once
// The innermost work of contagion worlds side by side: one citizen in up to 64 worlds, a lane each.
// Several lanes in one register where the machine can, with the same bits everywhere.

#include "sim/network/world_words.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace models::contagion {

/// What presses in each world.
struct Pressure {
    std::array<double, sim::worlds_a_word> transmission{}; ///< hazard in a tick, a neighbour or all
    std::array<double, sim::worlds_a_word> broadcast{};    ///< hazard in a tick
    std::uint64_t by_share = 0; ///< worlds whose neighbours count by share
};

/// Takes a tick's hazard off the resistance that is left in the worlds at_risk; returns those
/// where none is left. infectious: how many neighbours are, of `degree`, as upright counts. Other
/// lanes stay as they are; `remaining` has a lane for each world at risk and for the seven beside
/// it.
[[nodiscard]] std::uint64_t wear_down(double* remaining, std::span<const std::uint64_t> infectious,
                                      std::uint32_t degree, const Pressure& pressure,
                                      std::uint64_t at_risk) noexcept;

/// Worlds out of `candidates` whose lane holds the tick `now`.
[[nodiscard]] std::uint64_t worlds_due(const std::uint32_t* last_tick, std::uint32_t now,
                                       std::uint64_t candidates) noexcept;

} // namespace models::contagion
