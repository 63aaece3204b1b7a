#pragma once
// What would change our mind: the factors, by how far they move the difference between two options.

#include "sim/experiment/analysis/switch_over.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

struct TornadoBar {
    std::size_t factor = 0;
    double at_low = 0.0;  ///< mean difference in the lowest tested part; NaN without a number there
    double at_high = 0.0; ///< in the highest
    double swing = 0.0; ///< |at_high - at_low|: a factor that bends the difference the same way at
                        ///< both ends has a short bar; its flips still show
    SwitchOvers switch_over;
};

/// The bars of a tornado diagram of a paired difference, longest first, equal ones by factor.
///
/// The lowest and highest part of a factor: its lowest and highest level; of a sampled one its
/// lowest and highest third of the futures (with all that share the value at the border).
///
/// factors: [future][factor], finite; tested: by factor; differences: [future][world]. Time:
/// factors
/// * resamples * differences. Throws InfiniteOutcome.
[[nodiscard]] std::vector<TornadoBar> difference_tornado(std::span<const double> factors,
                                                         std::span<const Tested> tested,
                                                         std::span<const double> differences,
                                                         std::size_t worlds,
                                                         const Resampling& resampling = {});

} // namespace sim
