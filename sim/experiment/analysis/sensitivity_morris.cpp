#include "sim/experiment/analysis/sensitivity_resampling.hpp"

#include <cmath>

namespace sim {
namespace {

/// [factor][trajectory]
std::vector<double> elementary_effects(std::span<const double> outputs,
                                       std::span<const double> unit_values, std::size_t factors)
{
    const std::size_t rows = factors + 1;
    const std::size_t trajectories = outputs.size() / rows;
    std::vector<double> effects(factors * trajectories); // 0 where a factor could not move
    for (std::size_t t = 0; t < trajectories; ++t)
        for (std::size_t point = t * rows; point + 1 < (t + 1) * rows; ++point) {
            std::size_t changed = 0;
            for (std::size_t k = 0; k < factors; ++k) {
                const double step =
                    unit_values[(point + 1) * factors + k] - unit_values[point * factors + k];
                if (step == 0.0)
                    continue;
                effects[k * trajectories + t] = (outputs[point + 1] - outputs[point]) / step;
                ++changed;
            }
            EXPECT(changed <= 1);
        }
    return effects;
}

MorrisEffect effect_of(std::span<const double> effects)
{
    const auto count = static_cast<double>(effects.size());
    MorrisEffect found;
    for (const double effect : effects) {
        found.mu += effect / count;
        found.mu_star.value += std::abs(effect) / count;
    }
    double squares = 0.0;
    for (const double effect : effects)
        squares += (effect - found.mu) * (effect - found.mu);
    found.sigma = std::sqrt(squares / (count - 1.0));
    return found;
}

double mean_size(std::span<const double> effects, const std::vector<std::uint32_t>& times)
{
    double sum = 0.0;
    for (std::size_t t = 0; t < effects.size(); ++t)
        sum += times[t] * std::abs(effects[t]);
    return sum / static_cast<double>(effects.size());
}

} // namespace

std::vector<MorrisEffect> morris_effects(std::span<const double> outputs,
                                         std::span<const double> unit_values, std::size_t factors,
                                         const Resampling& resampling)
{
    EXPECT(factors >= 1 && outputs.size() % (factors + 1) == 0);
    EXPECT(unit_values.size() == outputs.size() * factors);
    expect_finite(outputs);
    const std::size_t trajectories = outputs.size() / (factors + 1);
    EXPECT(trajectories >= 2);
    const auto effects = elementary_effects(outputs, unit_values, factors);
    const auto of = [&](std::size_t factor) {
        return std::span(effects).subspan(factor * trajectories, trajectories);
    };
    std::vector<double> resampled(factors * resampling.resamples); // [factor][resample]
    for (std::size_t r = 0; r < resampling.resamples; ++r) {
        const auto times = drawn_with_replacement(trajectories, r, resampling.seed);
        for (std::size_t factor = 0; factor < factors; ++factor)
            resampled[factor * resampling.resamples + r] = mean_size(of(factor), times);
    }
    std::vector<MorrisEffect> found;
    for (std::size_t factor = 0; factor < factors; ++factor) {
        found.push_back(effect_of(of(factor)));
        found.back().mu_star = bounded(
            found.back().mu_star.value,
            std::span(resampled).subspan(factor * resampling.resamples, resampling.resamples),
            resampling.confidence);
    }
    return found;
}

} // namespace sim
