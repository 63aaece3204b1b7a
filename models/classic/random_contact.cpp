#include "models/classic/random_contact.hpp"

#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models {
namespace {

using sim::CitizenId;

/// Uniform whole number in [0, bound) for more arcs than 32 bits count: exact, by rejection of
/// the first 2^64 mod bound values.
std::uint64_t uniform_arc(std::uint64_t bound, sim::Draws& draws)
{
    const std::uint64_t left_over = (0 - bound) % bound;
    std::uint64_t value = draws.next64();
    while (value < left_over)
        value = draws.next64();
    return value % bound;
}

} // namespace

CitizenId random_neighbour(const sim::SocialGraph& graph, CitizenId i, sim::Draws& draws)
{
    EXPECT(graph.degree(i) > 0);
    const std::uint32_t k = sim::uniform_below(graph.degree(i), draws);
    if (graph.is_complete())
        return sim::citizen(k < index(i) ? k : k + 1);
    return graph.neighbours(i)[k];
}

sim::Tie random_tie(const sim::SocialGraph& graph, sim::Draws& draws)
{
    EXPECT(graph.arcs() > 0);
    if (graph.is_complete()) {
        const CitizenId i = sim::citizen(sim::uniform_below(graph.size(), draws));
        return {i, random_neighbour(graph, i, draws)};
    }
    const std::uint64_t arc = uniform_arc(graph.arcs(), draws);
    const auto offsets = graph.offsets();
    const auto behind = std::upper_bound(offsets.begin(), offsets.end(), arc); // first above arc
    return {sim::citizen(static_cast<std::size_t>(behind - offsets.begin()) - 1),
            graph.targets()[arc]};
}

} // namespace models
