#pragma once
// Shows a SocialGraph to Boost.Graph as it lies in memory, without a copy: its vertices, edges
// and out-edges (not the out-edges of a complete graph, which are not stored). Vertices are rows.
// Include it only in sources: Boost.Graph takes seconds to compile.

#include "sim/network/social_graph.hpp"

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstdint>
#include <utility>

namespace sim::bgl {

/// A tie seen from one of its citizens.
struct Arc {
    std::uint32_t from;
    std::uint32_t to;

    friend bool operator==(const Arc&, const Arc&) = default;
};

/// Arcs out of one row, or each tie once (from the lower row) over all rows.
class ArcIterator
    : public boost::iterator_facade<ArcIterator, Arc, boost::forward_traversal_tag, Arc> {
  public:
    ArcIterator() = default;
    /// The k-th arc out of the row, or the first arc from there on that leads upwards.
    ArcIterator(const SocialGraph& graph, std::uint32_t row, std::uint32_t k, bool each_tie_once)
        : graph_(&graph), row_(row), k_(k), once_(each_tie_once)
    {
        settle();
    }

  private:
    friend class boost::iterator_core_access;

    [[nodiscard]] std::uint32_t target() const
    {
        if (graph_->is_complete())
            return k_ < row_ ? k_ : k_ + 1;
        return index(graph_->neighbours(citizen(row_))[k_]);
    }
    /// Moves on until the position is that of a tie not yet seen, or the end.
    void settle()
    {
        if (!once_)
            return;
        for (; row_ < graph_->size(); ++row_, k_ = 0)
            for (; k_ < graph_->degree(citizen(row_)); ++k_)
                if (target() > row_)
                    return;
    }
    void increment()
    {
        ++k_;
        settle();
    }
    [[nodiscard]] bool equal(const ArcIterator& other) const
    {
        return row_ == other.row_ && k_ == other.k_;
    }
    [[nodiscard]] Arc dereference() const { return {row_, target()}; }

    const SocialGraph* graph_ = nullptr;
    std::uint32_t row_ = 0;
    std::uint32_t k_ = 0;
    bool once_ = false;
};

struct Categories : boost::vertex_list_graph_tag,
                    boost::edge_list_graph_tag,
                    boost::incidence_graph_tag {};

} // namespace sim::bgl

template <>
struct boost::graph_traits<sim::SocialGraph> {
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = sim::bgl::Arc;
    using directed_category = boost::undirected_tag;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    using traversal_category = sim::bgl::Categories;
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint64_t;
    using degree_size_type = std::uint32_t;
    using vertex_iterator = boost::counting_iterator<std::uint32_t>;
    using edge_iterator = sim::bgl::ArcIterator;
    using out_edge_iterator = sim::bgl::ArcIterator;
    using adjacency_iterator = void;
    using in_edge_iterator = void;
    static vertex_descriptor null_vertex() { return 0xffffffffu; }
};

template <>
struct boost::property_map<sim::SocialGraph, boost::vertex_index_t> {
    using type = boost::typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};

// Found by Boost.Graph through argument-dependent look-up.
namespace sim {

inline std::uint32_t num_vertices(const SocialGraph& g)
{
    return g.size();
}
inline auto vertices(const SocialGraph& g)
{
    using I = boost::counting_iterator<std::uint32_t>;
    return std::pair(I(0u), I(g.size()));
}
inline std::uint64_t num_edges(const SocialGraph& g)
{
    return g.ties();
}
inline auto edges(const SocialGraph& g)
{
    return std::pair(bgl::ArcIterator(g, 0, 0, true), bgl::ArcIterator(g, g.size(), 0, true));
}
inline std::uint32_t out_degree(std::uint32_t row, const SocialGraph& g)
{
    return g.degree(citizen(row));
}
inline auto out_edges(std::uint32_t row, const SocialGraph& g)
{
    return std::pair(bgl::ArcIterator(g, row, 0, false),
                     bgl::ArcIterator(g, row, out_degree(row, g), false));
}
inline std::uint32_t source(const bgl::Arc& arc, const SocialGraph&)
{
    return arc.from;
}
inline std::uint32_t target(const bgl::Arc& arc, const SocialGraph&)
{
    return arc.to;
}
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                             const SocialGraph&)
{
    return {};
}

} // namespace sim
