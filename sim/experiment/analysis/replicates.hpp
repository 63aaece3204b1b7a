#pragma once
// How many worlds are enough.

#include "sim/experiment/analysis/paired_interval.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace sim {

/// Half the width of Student's interval from `worlds` worlds with this sample standard deviation;
/// infinite below two worlds. confidence: in (0, 1).
[[nodiscard]] double half_width(double standard_deviation, std::size_t worlds, double confidence);

struct WorldsNeeded {
    std::size_t worlds = 0; ///< if the pilot's spread is the true one
    /// If the spread is as large as the pilot still allows (upper limit of the standard deviation
    /// by chi-square, one-sided with the same confidence, normal values assumed): with a pilot of 5
    /// and 95 %, some five to six times as many.
    std::size_t at_most = 0;
};

/// The fewest worlds whose interval has at most the wanted half-width: the smallest n, at least 2,
/// with t(n - 1) s / sqrt(n) <= half_width. Give it differences to plan a comparison: paired
/// differences spread less than outcomes do.
///
/// pilot: by world, NaN left out. None when it has fewer than two numbers, or when more than 10^12
/// worlds would be needed. A pilot without spread asks for 2, whatever the truth. wanted: above
/// 0. Throws InfiniteOutcome.
[[nodiscard]] std::optional<WorldsNeeded> worlds_needed(std::span<const double> pilot,
                                                        double half_width, double confidence);

} // namespace sim
