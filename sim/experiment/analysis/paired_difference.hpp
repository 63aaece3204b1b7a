#pragma once
// Two options in the same worlds: what the choice changes, with the luck they share taken out.

#include "sim/experiment/analysis/paired_interval.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

/// other - base, world by world. An option that changes nothing differs by exactly 0.0 in every
/// number here.
struct PairedDifference {
    Interval difference;                  ///< mean; worlds: pairs used, left_out: pairs left out
    double median = 0.0;                  ///< of the differences; NaN without pairs
    double standard_deviation = 0.0;      ///< of the differences, of base, of other: of the sample
    double base_standard_deviation = 0.0; ///< (n - 1), over the pairs used; NaN below two pairs
    double other_standard_deviation = 0.0;
    double correlation = 0.0; ///< of base and other; NaN where either is constant, or below two
    /// (var(base) + var(other)) / var(difference): how many times more worlds unpaired runs would
    /// take for the same interval; 1 / (1 - correlation) where variances are equal (Glasserman and
    /// Yao 1992, Manag. Sci. 38:884). Infinite where the difference is constant and luck is not; 1
    /// where nothing varies; below 1 where pairing hurts; NaN below two pairs.
    double variance_reduction = 0.0;
    std::size_t higher = 0; ///< worlds with other above base, compared exactly
    std::size_t equal = 0;
    std::size_t lower = 0;
    ShareInterval higher_share; ///< of all pairs used, ties included
    ShareInterval lower_share;
};

/// base, other: by world, of equal length. A world without a number in either is left out of both.
/// Throws InfiniteOutcome. confidence: in (0, 1), of every interval.
[[nodiscard]] PairedDifference paired_difference(std::span<const double> base,
                                                 std::span<const double> other, double confidence);

/// other - base by world; NaN where either is.
[[nodiscard]] std::vector<double> world_differences(std::span<const double> base,
                                                    std::span<const double> other);

} // namespace sim
