#pragma once
// What the estimates of sensitivity share: refusing undefined outputs, drawing with replacement,
// and reading an interval off the resampled estimates.

#include "sim/experiment/analysis/sensitivity.hpp"
#include "sim/random/distributions.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sim {

/// Throws UndefinedOutput at the first NaN or infinity.
void expect_finite(std::span<const double> outputs);

/// How often each of `units` units is drawn in resample number `resample`: `units` draws with
/// replacement. units: 1 to 2^32 - 1.
[[nodiscard]] std::vector<std::uint32_t>
drawn_with_replacement(std::size_t units, std::size_t resample, std::uint64_t seed);

/// The value with the interval that holds the middle `confidence` of the resampled values, which
/// are interpolated linearly (Hyndman and Fan 1996, type 7) and reordered.
[[nodiscard]] Bounded bounded(double value, std::span<double> resampled, double confidence);

} // namespace sim
