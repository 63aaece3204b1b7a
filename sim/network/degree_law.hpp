#pragma once
// The power law of the configuration model, for those who draw from it and those who foresee it.

#include "sim/core/det_math.hpp"
#include "sim/network/generator_params.hpp"

namespace sim {

/// Chance of k ties against that of the lowest number: (k / lowest) to the minus exponent. The
/// ratio keeps the lowest at 1: k alone to a large power would leave nothing but zeros.
[[nodiscard]] inline double power_law_weight(const ConfigurationParams& p, std::int64_t k) noexcept
{
    const double ratio = static_cast<double>(k) / static_cast<double>(p.lowest);
    return det::exp(-p.exponent * det::log(ratio));
}

} // namespace sim
