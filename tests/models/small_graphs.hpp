#pragma once
// Small networks for tests, laid out by the most obvious code.

#include "sim/network/social_graph.hpp"
#include "sim/random/distributions.hpp"

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace small_graphs {

using Ties = std::set<std::pair<std::uint32_t, std::uint32_t>>; ///< smaller row first

inline void add(Ties& ties, std::uint32_t a, std::uint32_t b)
{
    if (a != b)
        ties.insert(a < b ? std::pair{a, b} : std::pair{b, a});
}

inline sim::SocialGraph graph_of(std::uint32_t n, const Ties& ties)
{
    std::vector<std::set<std::uint32_t>> rows(n);
    for (const auto& [a, b] : ties) {
        rows[a].insert(b);
        rows[b].insert(a);
    }
    sim::BigArray<std::uint64_t> offsets{0};
    sim::BigArray<sim::CitizenId> targets;
    for (const auto& row : rows) {
        for (const std::uint32_t j : row)
            targets.push_back(sim::citizen(j));
        offsets.push_back(targets.size());
    }
    return {std::move(offsets), std::move(targets)};
}

/// About `ties` ties between random citizens.
inline Ties random_ties(std::uint32_t n, std::uint32_t ties, std::uint64_t seed)
{
    auto draws = sim::RandomStream(seed).draws(sim::Purpose("test.ties"), 0);
    Ties found;
    for (std::uint32_t k = 0; k < ties; ++k) {
        const std::uint32_t a = sim::uniform_below(n, draws);
        add(found, a, sim::uniform_below(n, draws));
    }
    return found;
}

inline sim::SocialGraph random_graph(std::uint32_t n, std::uint32_t ties, std::uint64_t seed)
{
    return graph_of(n, random_ties(n, ties, seed));
}

/// Citizen 0 with almost everybody, the others in pairs; somebody has nobody.
inline sim::SocialGraph hub_and_pairs(std::uint32_t n)
{
    Ties ties;
    for (std::uint32_t i = 2; i < n; ++i) {
        add(ties, 0, i);
        add(ties, i, i % 2 == 0 ? i + 1 : 1);
    }
    return graph_of(n + 2, ties);
}

} // namespace small_graphs
