#pragma once
// Coevolving worlds run to their end, each on one thread.

#include "models/classic/coevolution.hpp"
#include "sim/network/csr.hpp"
#include "sim/random/distributions.hpp"
#include "tests/reproduction/networks.hpp"

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace coevolution_worlds {

using models::coevolution::CoevolutionModel;
using models::coevolution::CoevolutionParams;
using models::coevolution::Moves;
using models::coevolution::Targets;

struct Ending {
    double largest_opinion = 0.0; ///< shares of citizens
    double largest_component = 0.0;
    bool fragmented = false; ///< more than one opinion lives on
};

inline Ending ending(const CoevolutionParams& p, const sim::SocialGraph& graph, std::uint64_t seed,
                     std::uint32_t world)
{
    CoevolutionModel model(p, {graph, sim::RandomStream(seed, world)});
    for (std::uint32_t tick = 0; !model.settled(); ++tick)
        model.step({tick});
    return {model.largest_opinion() / double(graph.size()),
            model.ties().pieces().largest / double(graph.size()), model.opinions_held() > 1};
}

/// n citizens and exactly `ties` different ties, each set of ties with the same chance.
inline sim::SocialGraph with_ties(std::uint32_t n, std::uint32_t ties, std::uint64_t seed,
                                  std::uint32_t world)
{
    auto draws = sim::RandomStream(seed, world).draws(sim::Purpose("test.with_ties"), 0);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    while (pairs.size() < ties) {
        const std::uint32_t a = sim::uniform_below(n, draws);
        const std::uint32_t b = sim::uniform_below(n, draws);
        if (a != b)
            pairs.insert(std::minmax(a, b));
    }
    std::vector<sim::Tie> list;
    for (const auto& [a, b] : pairs)
        list.push_back({sim::citizen(a), sim::citizen(b)});
    sim::TieReport report;
    return sim::build_graph(n, std::move(list), report);
}

/// Everybody has the same number of ties, an even one, to anybody.
inline sim::SocialGraph regular(std::uint32_t n, std::int64_t degree, std::uint64_t seed,
                                std::uint32_t world)
{
    return sim::swap_ties(networks::ring(n, degree / 2), 20.0, sim::RandomStream(seed, world));
}

} // namespace coevolution_worlds
