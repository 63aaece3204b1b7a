#include "sim/network/tie_walk.hpp"

#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

#include <algorithm>
#include <vector>

TEST_CASE("a walk over ties reads each neighbour in order, and asks ahead for citizens only",
          "[unit]")
{
    // Without ties; one row that is longer than what is asked ahead; rows of all lengths
    // and citizens without any, the last among them.
    for (const auto& graph : {small_graphs::graph_of(3, {}), small_graphs::hub_and_pairs(400),
                              small_graphs::random_graph(2000, 3000, 8)}) {
        std::vector<char> address(graph.size());
        std::size_t asked = 0;
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            std::vector<sim::CitizenId> read;
            sim::walk_ties(
                graph, i,
                [&](sim::CitizenId j) {
                    ++asked;
                    return &address.at(index(j));
                },
                [&](sim::CitizenId j) { read.push_back(j); });
            const auto row = graph.neighbours(sim::citizen(i));
            CHECK(read == std::vector<sim::CitizenId>(row.begin(), row.end()));
        }
        CHECK(asked == graph.arcs() - std::min<std::uint64_t>(graph.arcs(), 128)); // the first not
    }
}
