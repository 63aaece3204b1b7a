#include "sim/network/edge_swaps.hpp"

#include "sim/network/csr.hpp"
#include "sim/network/tie_set.hpp"
#include "sim/random/distributions.hpp"

#include <utility>

namespace sim {
namespace {

constexpr Purpose swap{"network.swap"};

std::vector<Tie> ties_of(const SocialGraph& graph)
{
    std::vector<Tie> ties;
    ties.reserve(graph.ties());
    for (std::uint32_t a = 0; a < graph.size(); ++a)
        for (const CitizenId b : graph.neighbours(citizen(a)))
            if (citizen(a) < b)
                ties.push_back({citizen(a), b});
    return ties;
}

} // namespace

SocialGraph swap_ties(const SocialGraph& graph, double share, const RandomStream& luck)
{
    std::vector<Tie> ties = ties_of(graph);
    TieSet tied;
    tied.reserve(ties.size());
    for (const Tie tie : ties)
        tied.insert(index(tie.a), index(tie.b));

    const auto count = static_cast<double>(ties.size());
    auto wanted = static_cast<std::uint64_t>(share * count / 2.0 + 0.5);
    for (std::uint64_t tries = 100 * wanted, t = 0; wanted > 0 && t < tries; ++t) {
        auto draws = luck.draws(swap, static_cast<std::uint32_t>(t),
                                Tick{static_cast<std::uint32_t>(t >> 32)});
        Tie& first = ties[static_cast<std::size_t>(uniform(draws) * count)];
        Tie& second = ties[static_cast<std::size_t>(uniform(draws) * count)];
        if (draws() % 2 == 0)
            std::swap(second.a, second.b);
        const auto a = index(first.a), b = index(first.b), c = index(second.a), d = index(second.b);
        if (a == d || c == b || a == c || b == d || tied.contains(a, d) || tied.contains(c, b))
            continue;
        tied.erase(a, b);
        tied.erase(c, d);
        tied.insert(a, d);
        tied.insert(c, b);
        std::swap(first.b, second.b);
        --wanted;
    }
    TieReport nothing_lost;
    return build_graph(graph.size(), std::move(ties), nothing_lost, graph.original_ids());
}

} // namespace sim
