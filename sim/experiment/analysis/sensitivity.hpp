#pragma once
// What drives an output: the share of each factor, read off outputs in the order of the design.
//
// Outputs are one finite number per point: of one world, or the mean of several. A design with an
// output that is NaN or infinite (a measure undefined at a point) has no such answer: every
// function here throws UndefinedOutput.

#include "sim/experiment/analysis/resampling.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace sim {

struct UndefinedOutput : std::domain_error {
    explicit UndefinedOutput(std::size_t which)
        : std::domain_error("output " + std::to_string(which) + " is not a finite number"),
          position(which)
    {
    }
    std::size_t position; ///< of the first such output
};

/// An estimate and its bootstrap interval, which need not lie around it where few points stand
/// behind it.
struct Bounded {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// Shares of the variance of the output over the whole design.
struct SobolIndices {
    struct Pair {
        std::size_t first = 0; ///< factors, first < second
        std::size_t second = 0;
        Bounded share;
    };

    double variance = 0.0;      ///< of the output, over rows a and b; 0: all shares are 0
    std::vector<Bounded> first; ///< of a factor alone: what fixing it would save on average
    std::vector<Bounded> total; ///< of a factor with all its interactions: what would be left if
                                ///< all others were fixed; 0 only if it does not matter
    std::vector<Pair> pairs;    ///< of two factors beyond what each does alone; empty unless asked
};

/// Sobol' indices of a design by saltelli(): first order by Saltelli et al. (2010, Comput. Phys.
/// Commun. 181:259, table 2 (b)), total by Jansen (1999, ibid. 117:35; their table 2 (f)), pairs by
/// Saltelli (2002, ibid. 145:280). The same formulas as SALib's. Estimates are not truncated: below
/// 0 or above 1 is noise.
///
/// The mean of all outputs is taken off first: an index does not depend on it, but its estimate
/// multiplies outputs, so a mean far from 0 would blow up the noise.
///
/// Intervals: the N blocks are drawn with replacement. Blocks of a Sobol' sequence are more even
/// than independent ones, so intervals are rather too wide; they do not show what too small an N
/// misses altogether. An output without variance (over rows a and b) has shares of 0, intervals
/// from 0 to 0; so has a resample without variance.
///
/// outputs: N * (factors + 2), or N * (2 * factors + 2) with second_order; N at least 2. Time:
/// resamples * N * factors, times factors again with second_order.
[[nodiscard]] SobolIndices sobol_indices(std::span<const double> outputs, std::size_t factors,
                                         bool second_order, const Resampling& resampling = {});

/// Elementary effects of one factor: change of output per change of the factor over its whole
/// range.
struct MorrisEffect {
    double mu = 0.0; ///< mean; near 0 also where effects cancel
    Bounded mu_star; ///< mean size (Campolongo, Cariboni and Saltelli 2007, Environ. Model. Softw.
                     ///< 22:1509); near 0 only if the factor does not matter
    double sigma = 0.0; ///< sample standard deviation; above 0: interactions or curvature, or noise
};

/// By factor. Morris (1991, Technometrics 33:161).
/// unit_values: the rows of morris(), [point][factor], as far as whole numbers and levels let them
/// be: an effect is for the way that its factor went. outputs: one per row; at least 2
/// trajectories. Intervals: trajectories are drawn with replacement.
[[nodiscard]] std::vector<MorrisEffect> morris_effects(std::span<const double> outputs,
                                                       std::span<const double> unit_values,
                                                       std::size_t factors,
                                                       const Resampling& resampling = {});

/// Outputs of one_at_a_time() for one factor. What it does together with others does not show.
struct OneAtATimeEffect {
    std::size_t factor = 0;
    double low = 0.0;   ///< output with the factor at its low end, others in the middle
    double high = 0.0;  ///< at its high end
    double swing = 0.0; ///< largest less smallest of low, high and the output at the centre: so a
                        ///< factor that bends the output the same way at both ends is not lost
};

/// The bars of a tornado diagram, the longest first, equal ones in the order of the factors.
/// outputs: 2 * factors + 1.
[[nodiscard]] std::vector<OneAtATimeEffect> one_at_a_time_effects(std::span<const double> outputs);

/// How points meet luck: each point has worlds of its own, or all points meet the same ones.
enum class WorldsOfPoints { own, same };

/// Where the variance of single worlds' outputs comes from.
struct NoiseShare {
    double between = 0.0; ///< variance between points: what the factors do; not below 0
    double within = 0.0;  ///< variance within a point: luck
    double share = 0.0;   ///< within / (between + within); 0 where nothing varies
    /// The share of luck in the variance of the points' means, over the worlds there are. Whatever
    /// is told from those means (an index, an emulator's fit) can explain 1 less this, at most.
    double share_of_means = 0.0;
};

/// The share of luck, by analysis of variance with random effects: unbiased but for the truncation
/// of `between` at 0 (Searle, Casella and McCulloch 1992, Variance Components, chapters 3 and 4).
/// A share near 1 says: more worlds per point before more points; no analysis of single worlds can
/// tell the factors apart. Near 0: one world per point will do.
///
/// Own worlds: one-way. Same worlds: two-way crossed, because shared luck moves all points alike:
/// the one-way estimate would then be too small by the variance of the worlds' means over their
/// number, and that luck does not disturb comparisons of points.
///
/// values: [point][world], at least 2 points and 2 worlds.
[[nodiscard]] NoiseShare noise_share(std::span<const double> values, std::size_t worlds,
                                     WorldsOfPoints met);

} // namespace sim
