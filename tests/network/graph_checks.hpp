#pragma once
// What every network must satisfy, and the same network on several threads.

#include "sim/network/build.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace checks {

inline sim::SocialGraph built(const sim::NetworkParams& params, std::uint64_t seed = 1)
{
    return sim::build_network(params, sim::RandomStream{seed}, ".").graph;
}

/// Rows ascend, nobody is tied to itself or twice, and every arc has its reverse.
inline bool simple_and_symmetric(const sim::SocialGraph& graph)
{
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        const auto row = graph.neighbours(sim::citizen(i));
        for (std::size_t k = 0; k < row.size(); ++k)
            if (row[k] == sim::citizen(i) || (k > 0 && row[k - 1] >= row[k]) ||
                !graph.tied(row[k], sim::citizen(i)))
                return false;
    }
    return graph.arcs() == 2 * graph.ties();
}

inline std::set<std::string> hashes_on_threads(const sim::NetworkParams& params)
{
    std::set<std::string> hashes;
    for (const int threads : {1, 2, 3, 7}) {
        const ThreadCount on(threads);
        hashes.insert(built(params).content_hash());
    }
    return hashes;
}

} // namespace checks
