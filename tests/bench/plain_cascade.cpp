#include "tests/bench/plain_cascade.hpp"

#include <cmath>
#include <utility>

namespace plain {

Graph random_graph(std::uint32_t citizens, double mean_degree, std::uint64_t seed)
{
    std::uint64_t state = seed * 0x9E3779B97F4A7C15ull + 1;
    const auto next = [&] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<std::uint32_t>(((state >> 32) * citizens) >> 32);
    };
    const auto ties = static_cast<std::uint64_t>(citizens * mean_degree / 2);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(ties);
    Graph graph;
    graph.offsets.assign(citizens + 1ull, 0);
    for (auto& [a, b] : pairs) {
        a = next();
        b = next();
        ++graph.offsets[a + 1ull];
        ++graph.offsets[b + 1ull];
    }
    for (std::uint64_t i = 0; i < citizens; ++i)
        graph.offsets[i + 1] += graph.offsets[i];
    graph.targets.resize(2 * ties);
    auto at = graph.offsets;
    for (const auto& [a, b] : pairs) {
        graph.targets[at[a]++] = b;
        graph.targets[at[b]++] = a;
    }
    return graph;
}

std::uint64_t cascade(const std::uint64_t* offsets, const std::uint32_t* targets,
                      std::uint32_t citizens, double threshold,
                      const std::vector<std::uint32_t>& initiators, std::uint64_t& looked)
{
    // What is missing until a citizen acts: one word to look at per arc.
    std::vector<std::uint32_t> missing(citizens);
    for (std::uint64_t i = 0; i < citizens; ++i)
        missing[i] = static_cast<std::uint32_t>(
            std::ceil(threshold * static_cast<double>(offsets[i + 1] - offsets[i])));
    for (const auto i : initiators)
        missing[i] = 0;
    std::vector<std::uint32_t> queue = initiators;
    queue.reserve(citizens);
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const auto i = queue[head];
        looked += offsets[i + 1ull] - offsets[i];
        for (auto arc = offsets[i]; arc < offsets[i + 1ull]; ++arc) {
            const auto j = targets[arc];
            if (missing[j] > 0 && --missing[j] == 0)
                queue.push_back(j);
        }
    }
    return queue.size();
}

} // namespace plain
