#pragma once
// The random networks that contagions are held against.

#include "sim/network/generators.hpp"

#include <cstdint>

namespace contagion_networks {

/// Poisson numbers of ties, otherwise random (configuration model).
inline sim::SocialGraph poisson(std::uint32_t citizens, double mean, const sim::RandomStream& luck)
{
    sim::ConfigurationParams p;
    p.citizens = citizens;
    p.mean_degree = mean;
    sim::TieReport report;
    return sim::configuration(p, luck, report);
}

/// The same number of ties for everybody, otherwise random.
inline sim::SocialGraph regular(std::uint32_t citizens, std::int64_t degree,
                                const sim::RandomStream& luck)
{
    sim::ConfigurationParams p;
    p.citizens = citizens;
    p.law = sim::DegreeLaw::fixed;
    p.degree = degree;
    sim::TieReport report;
    return sim::configuration(p, luck, report);
}

/// Watts and Strogatz (1998).
inline sim::SocialGraph small_world(std::uint32_t citizens, std::int64_t neighbours,
                                    double rewiring, const sim::RandomStream& luck)
{
    sim::SmallWorldParams p;
    p.citizens = citizens;
    p.neighbours = neighbours;
    p.rewiring = rewiring;
    sim::TieReport report;
    return sim::small_world(p, luck, report);
}

} // namespace contagion_networks
