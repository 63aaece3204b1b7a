#pragma once
// At which value of a factor does the better of two options become the worse? And which factors
// could change our mind at all?
//
// Input are paired differences [future][world] (other - base in the same world; NaN marks a missing
// one) and the factor's value in each future. A flip is a change of sign of the mean difference:
// the mean of a future over its worlds, then over futures, each counting alike. What other factors
// do meanwhile is averaged over, as the futures have it.

#include "sim/experiment/analysis/paired_interval.hpp"
#include "sim/experiment/analysis/paired_resampling.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

/// How the futures were chosen: a few values of the factor that many share, or a value for each.
enum class Tested { at_levels, as_sample };

/// The mean difference at a value of the factor.
struct MeanAt {
    double factor = 0.0;
    double mean = 0.0;
};

struct SwitchOver {
    double at = 0.0; ///< where the mean difference passes 0; in the middle where it stays 0
    /// Interval of `at`, over resamples. A resample without this flip counts as one beyond the
    /// tested range, on the side that the sign of its mean difference at `at` points to: an end at
    /// minus or plus infinity says so. From fewer than two worlds: both ends are.
    double low = 0.0;
    double high = 0.0;
    double share = 0.0; ///< of resamples with this flip in the tested range; NaN below two worlds
    bool rises = false; ///< below `at` base has the higher outcome, above it other has
};

inline constexpr const char* no_flip_words = "no flip inside the tested range";

struct SwitchOvers {
    double lowest = 0.0; ///< tested range of the factor, over futures with a mean; NaN without any
    double highest = 0.0;
    std::vector<SwitchOver> flips; ///< ascending; empty: no flip inside the tested range
    double share_without =
        0.0;                  ///< of resamples that have no flip in the range; NaN below two worlds
    std::vector<MeanAt> line; ///< what was searched for flips: the level means, or both ends of the
                              ///< fitted line (one point where the factor never varies)
    std::size_t left_out = 0; ///< futures without any number
};

/// Every flip inside the tested range.
///
/// at_levels: straight lines between the means of adjacent levels (equal values of the factor);
/// what happens between levels is assumed, not tested. To start or end at exactly 0, or to touch
/// it, is no flip. Worlds are drawn again; futures are a design, and stay.
///
/// as_sample: the least-squares line of the futures' means on the factor, so at most one flip, at
/// -intercept / slope; a bend shows at levels only. Worlds and futures are drawn again, each on
/// their own (Owen 2007, Ann. Appl. Stat. 1:386), which counts the luck of single runs too often,
/// and never that of worlds or futures.
///
/// A flip in one resample is taken for the nearest one found with the same direction. Intervals are
/// by percentiles, a little too short from few worlds: instead of 95 %, some 94 % hold the true
/// flip with 20 or 30 worlds (as the tests measure); do not rely on them below 10.
///
/// factor: by future, finite; differences: [future][world]. Time: resamples * differences. Throws
/// InfiniteOutcome.
[[nodiscard]] SwitchOvers switch_over(std::span<const double> factor,
                                      std::span<const double> differences, std::size_t worlds,
                                      Tested tested, const Resampling& resampling = {});

/// Least squares: mean = intercept + slope * factor.
struct FittedLine {
    double intercept = 0.0;
    double slope = 0.0; ///< 0 where the factor never varies
};

/// points: at least one; weights: by point, not below 0, not all 0.
[[nodiscard]] FittedLine least_squares(std::span<const MeanAt> points,
                                       std::span<const double> weights);

} // namespace sim
