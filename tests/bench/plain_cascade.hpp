#pragma once
// The rival: what a good programmer writes in an afternoon, on one thread, without our engine.

#include <cstdint>
#include <vector>

namespace plain {

struct Graph {
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> targets;
};

/// A random graph with the given mean degree: uniform pairs by xorshift, then a counting sort.
[[nodiscard]] Graph random_graph(std::uint32_t citizens, double mean_degree, std::uint64_t seed);

/// Sequential breadth-first threshold cascade: a citizen acts once the share of acting neighbours
/// reaches `threshold`. Returns how many act in the end; `looked` is the number of arcs followed.
[[nodiscard]] std::uint64_t cascade(const std::uint64_t* offsets, const std::uint32_t* targets,
                                    std::uint32_t citizens, double threshold,
                                    const std::vector<std::uint32_t>& initiators,
                                    std::uint64_t& looked);

} // namespace plain
