// Regular networks: no luck involved.
#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"

#include <utility>

namespace sim {

SocialGraph ring_lattice(const RingLatticeParams& params, TieReport& report)
{
    const auto n = static_cast<std::uint64_t>(params.citizens);
    const auto reach = static_cast<std::uint64_t>(params.neighbours_per_side);
    std::vector<Tie> ties;
    ties.reserve(n * reach);
    for (std::uint64_t i = 0; i < n; ++i)
        for (std::uint64_t k = 1; k <= reach; ++k)
            ties.push_back({citizen(i), citizen((i + k) % n)});
    return build_graph(static_cast<std::uint32_t>(n), std::move(ties), report);
}

SocialGraph torus(const TorusParams& params, TieReport& report)
{
    const auto width = static_cast<std::uint64_t>(params.width);
    const auto height = static_cast<std::uint64_t>(params.height);
    const bool diagonals = params.neighbourhood == Neighbourhood::moore;
    const auto at = [&](std::uint64_t x, std::uint64_t y) {
        return citizen((y % height) * width + x % width);
    };
    std::vector<Tie> ties;
    ties.reserve(width * height * (diagonals ? 4 : 2));
    for (std::uint64_t y = 0; y < height; ++y)
        for (std::uint64_t x = 0; x < width; ++x) {
            ties.push_back({at(x, y), at(x + 1, y)});
            ties.push_back({at(x, y), at(x, y + 1)});
            if (diagonals) {
                ties.push_back({at(x, y), at(x + 1, y + 1)});
                ties.push_back({at(x, y), at(x + width - 1, y + 1)});
            }
        }
    return build_graph(static_cast<std::uint32_t>(width * height), std::move(ties), report);
}

} // namespace sim
