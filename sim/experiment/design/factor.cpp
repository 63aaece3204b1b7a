#include "sim/experiment/design/factor.hpp"

#include "sim/core/check.hpp"
#include "sim/core/det_math.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

double between(Factor::Scale scale, double low, double high, double u)
{
    if (scale == Factor::Scale::linear)
        return low + u * (high - low);
    const double log_low = det::log(low);
    return det::exp(log_low + u * (det::log(high) - log_low));
}

} // namespace

double Factor::at(double u) const noexcept
{
    EXPECT(levels == 0 && u >= 0.0 && u <= 1.0 && low <= high);
    EXPECT(scale == Scale::linear || low > 0.0);
    if (u == 0.0)
        return low;
    if (u == 1.0)
        return high;
    const double value =
        whole ? std::floor(between(scale, low, high + 1.0, u)) : between(scale, low, high, u);
    return std::clamp(value, low, high);
}

std::size_t Factor::level_at(double u) const noexcept
{
    EXPECT(levels >= 1 && u >= 0.0 && u <= 1.0);
    return std::min(static_cast<std::size_t>(u * static_cast<double>(levels)), levels - 1);
}

} // namespace sim
