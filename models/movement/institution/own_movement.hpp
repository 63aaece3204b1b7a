#pragma once
// A movement of an institution's own making: founded, paid for, and found out.

#include "models/movement/institution/among_citizens.hpp"

#include <span>

namespace models::movement {

/// The movement that institution n created, or their number.
[[nodiscard]] std::size_t created_by(std::uint32_t n, const Movements& movements);

/// Founds it where a place is free, and makes chances pay for as many followers as are missing to
/// `share` of those served. Nobody is paid once it is found out.
void seed(std::uint32_t n, double share, double agenda, double served,
          std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
          Movements& movements, const Changes& changes, Approach& chances);

/// It is found out sooner or later.
void unmask(sim::PerWeek rate, std::uint32_t n, const Week& week, Movements& movements);

} // namespace models::movement
