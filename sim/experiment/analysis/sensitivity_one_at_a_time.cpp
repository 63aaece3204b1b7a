#include "sim/experiment/analysis/sensitivity_resampling.hpp"

#include <algorithm>

namespace sim {

std::vector<OneAtATimeEffect> one_at_a_time_effects(std::span<const double> outputs)
{
    EXPECT(outputs.size() >= 3 && outputs.size() % 2 == 1);
    expect_finite(outputs);
    std::vector<OneAtATimeEffect> effects;
    for (std::size_t factor = 0; factor < outputs.size() / 2; ++factor) {
        const double low = outputs[2 * factor + 1], high = outputs[2 * factor + 2];
        const auto [least, most] = std::minmax({outputs[0], low, high});
        effects.push_back({factor, low, high, most - least});
    }
    std::stable_sort(effects.begin(), effects.end(),
                     [](const auto& p, const auto& q) { return p.swing > q.swing; });
    return effects;
}

} // namespace sim
