#pragma once
// Worlds drawn again with replacement (Efron 1979, Ann. Stat. 7:1): the same worlds for every
// option and every future, because they met the same luck.

#include "sim/experiment/analysis/resampling.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

/// How often each world is in resample number `resample`; sums to `worlds`. worlds: 1 to 2^32 - 1.
[[nodiscard]] std::vector<std::uint32_t>
times_drawn_worlds(std::size_t worlds, std::size_t resample, const Resampling& resampling);

/// The same for futures that are themselves a sample, with luck of their own.
[[nodiscard]] std::vector<std::uint32_t>
times_drawn_futures(std::size_t futures, std::size_t resample, const Resampling& resampling);

/// Mean of each future over its worlds, each world counted `times[world]` times and NaN left out;
/// NaN where nothing is left. differences: [future][world]; times: by world.
[[nodiscard]] std::vector<double> means_of_futures(std::span<const double> differences,
                                                   std::span<const std::uint32_t> times);

struct PercentileInterval {
    double low = 0.0;
    double high = 0.0;
};

/// The values that leave out the resamples beyond `confidence`, rounded outwards to values that
/// occurred, so that infinite ones may be among them. resampled: not empty, no NaN; gets sorted.
[[nodiscard]] PercentileInterval percentile_interval(std::span<double> resampled,
                                                     double confidence);

/// Worlds with a number in any row. values: [row][world].
[[nodiscard]] std::size_t worlds_met(std::span<const double> values, std::size_t worlds);

} // namespace sim
