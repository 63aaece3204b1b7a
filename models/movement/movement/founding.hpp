#pragma once
// New movements, and where there is room for them.

#include "models/movement/movement/branching.hpp"

namespace models::movement {

/// The first place where no movement is, or their number.
[[nodiscard]] std::size_t free_place(const Movements& movements) noexcept;

/// A movement that begins next week: informal, poor, trusted.
[[nodiscard]] Movement newborn(double promotes, double agenda, const Week& week) noexcept;

/// One founding at most: of those who would found this week, whoever has the luckiest draw. So the
/// chance that somebody does is that of any, and nobody's luck depends on who else there is.
void found(const BranchingParams& params, const Neighbours& neighbours, const Week& week,
           const Citizens& citizens, Movements& movements, Changes& changes);

} // namespace models::movement
