#include "sim/experiment/analysis/sensitivity_resampling.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr Purpose resample_purpose{"sensitivity resample"};

double quantile(std::span<const double> ascending, double share)
{
    const double at = share * static_cast<double>(ascending.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), ascending.size() - 2);
    const double part = at - static_cast<double>(below);
    return ascending[below] + part * (ascending[below + 1] - ascending[below]);
}

} // namespace

void expect_finite(std::span<const double> outputs)
{
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (!std::isfinite(outputs[i]))
            throw UndefinedOutput(i);
}

std::vector<std::uint32_t> drawn_with_replacement(std::size_t units, std::size_t resample,
                                                  std::uint64_t seed)
{
    std::vector<std::uint32_t> times(units, 0);
    Draws draws = RandomStream(seed).draws(resample_purpose, static_cast<std::uint32_t>(resample));
    for (std::size_t i = 0; i < units; ++i)
        ++times[uniform_below(static_cast<std::uint32_t>(units), draws)];
    return times;
}

Bounded bounded(double value, std::span<double> resampled, double confidence)
{
    EXPECT(resampled.size() >= 2 && confidence > 0.0 && confidence < 1.0);
    std::sort(resampled.begin(), resampled.end());
    const double tail = (1.0 - confidence) / 2.0;
    return {value, quantile(resampled, tail), quantile(resampled, 1.0 - tail)};
}

} // namespace sim
