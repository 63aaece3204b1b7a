#pragma once
// The same network as Boost.Graph's own list, for its algorithms as oracles.

#include "sim/network/social_graph.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include <cstdint>
#include <vector>

namespace sim::oracle {

using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;

inline Graph copy(const SocialGraph& graph)
{
    Graph all(graph.size());
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        for (std::uint32_t j = i + 1; j < graph.size(); ++j)
            if (graph.tied(citizen(i), citizen(j)))
                boost::add_edge(i, j, all);
    return all;
}

inline double mean_local_clustering(const Graph& graph)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < boost::num_vertices(graph); ++i)
        sum += boost::clustering_coefficient<double>(graph, i);
    return sum / static_cast<double>(boost::num_vertices(graph));
}

/// By union and find, while the measure searches.
inline std::size_t component_count(const Graph& graph)
{
    const std::size_t n = boost::num_vertices(graph);
    std::vector<std::size_t> rank(n), parent(n);
    boost::disjoint_sets<std::size_t*, std::size_t*> sets(rank.data(), parent.data());
    boost::initialize_incremental_components(graph, sets);
    boost::incremental_components(graph, sets);
    std::size_t roots = 0;
    for (std::size_t i = 0; i < n; ++i)
        roots += sets.find_set(i) == i ? 1 : 0;
    return roots;
}

/// Distances from a citizen; 0 to itself and to whom it cannot reach.
inline std::vector<std::uint64_t> distances(const Graph& graph, std::size_t from)
{
    std::vector<std::uint64_t> far(boost::num_vertices(graph), 0);
    const auto record = boost::record_distances(far.data(), boost::on_tree_edge());
    boost::breadth_first_search(graph, from, boost::visitor(boost::make_bfs_visitor(record)));
    return far;
}

} // namespace sim::oracle
