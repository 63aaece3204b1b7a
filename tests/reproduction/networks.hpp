#pragma once
// The networks of the papers, one per (seed, world).

#include "sim/network/edge_swaps.hpp"
#include "sim/network/generators.hpp"

#include <cstdint>

namespace networks {

inline sim::SocialGraph erdos_renyi(std::int64_t n, double mean_degree, std::uint64_t seed,
                                    std::uint32_t world)
{
    sim::TieReport report;
    return sim::erdos_renyi({n, mean_degree}, sim::RandomStream(seed, world), report);
}

inline sim::SocialGraph small_world(std::int64_t n, std::int64_t degree, double rewiring,
                                    std::uint64_t seed, std::uint32_t world)
{
    sim::TieReport report;
    return sim::small_world({n, degree, rewiring}, sim::RandomStream(seed, world), report);
}

inline sim::SocialGraph ring(std::int64_t n, std::int64_t neighbours_per_side)
{
    sim::TieReport report;
    return sim::ring_lattice({n, neighbours_per_side}, report);
}

/// A Moore torus after double-edge swaps, swaps = 2 * swaps / ties.
inline sim::SocialGraph torus(std::int64_t side, double swaps, std::uint64_t seed,
                              std::uint32_t world)
{
    sim::TieReport report;
    const auto lattice = sim::torus({side, side, sim::Neighbourhood::moore}, report);
    return swaps > 0.0 ? sim::swap_ties(lattice, swaps, sim::RandomStream(seed, world)) : lattice;
}

} // namespace networks
