#pragma once
// What one more of a row of acts adds: the first, the second, the third to follow, in one world.

#include "sim/experiment/analysis/paired_difference.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

/// M(k) = Psi(k) - Psi(k - 1), k from 1: what the k-th adds, paired in the same world. Element k -
/// 1 of the answer is M(k); with the share of worlds where it adds at all (`higher`).
///
/// psi: [k][world], row 0 is Psi(0): the outcome without any (often 0 in every world); at least two
/// rows. A world missing in either of two rows is left out of their M. Throws InfiniteOutcome.
[[nodiscard]] std::vector<PairedDifference> marginal_power(std::span<const double> psi,
                                                           std::size_t worlds, double confidence);

/// M(later) - M(earlier), paired in the same world: does the later one add more than the earlier?
/// `higher` counts the worlds where it does. earlier, later: 1 to rows - 1.
[[nodiscard]] PairedDifference power_contrast(std::span<const double> psi, std::size_t worlds,
                                              std::size_t earlier, std::size_t later,
                                              double confidence);

} // namespace sim
