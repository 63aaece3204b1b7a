#include "sim/experiment/analysis/paired_marginal_power.hpp"

#include "sim/core/check.hpp"

namespace sim {

std::vector<PairedDifference> marginal_power(std::span<const double> psi, std::size_t worlds,
                                             double confidence)
{
    EXPECT(worlds > 0 && psi.size() % worlds == 0 && psi.size() / worlds >= 2);
    std::vector<PairedDifference> power;
    for (std::size_t k = 1; k < psi.size() / worlds; ++k)
        power.push_back(paired_difference(psi.subspan((k - 1) * worlds, worlds),
                                          psi.subspan(k * worlds, worlds), confidence));
    return power;
}

PairedDifference power_contrast(std::span<const double> psi, std::size_t worlds,
                                std::size_t earlier, std::size_t later, double confidence)
{
    EXPECT(worlds > 0 && psi.size() % worlds == 0);
    EXPECT(earlier >= 1 && earlier < psi.size() / worlds);
    EXPECT(later >= 1 && later < psi.size() / worlds);
    const auto power = [&](std::size_t k) {
        return world_differences(psi.subspan((k - 1) * worlds, worlds),
                                 psi.subspan(k * worlds, worlds));
    };
    return paired_difference(power(earlier), power(later), confidence);
}

} // namespace sim
