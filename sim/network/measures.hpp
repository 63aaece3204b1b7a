#pragma once
// What a network is like. Every measure is deterministic: the same bits on any number of threads;
// what is sampled draws by address and tells its standard error.

#include "sim/network/social_graph.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sim {

struct DegreeDistribution {
    double mean = 0.0;
    double variance = 0.0; ///< of the population (divided by n)
    std::uint32_t min = 0;
    std::uint32_t max = 0;
    std::vector<std::uint64_t> histogram; ///< citizens by degree, 0 to max; empty without citizens
};
[[nodiscard]] DegreeDistribution degree_distribution(const SocialGraph& graph);

/// A number and how sure it is: a standard error of 0 with `exact`.
struct Estimate {
    double value = 0.0;
    double standard_error = 0.0;
    bool exact = true;
};

struct Clustering {
    Estimate global; ///< 3 triangles / wedges (transitivity); 0 without wedges
    Estimate local;  ///< mean over citizens of tied pairs / pairs of neighbours; 0 below 2 ties
};
/// Exact while the graph has at most `exact_wedges` pairs of ties that share a citizen; beyond,
/// both are shares among 200 000 sampled pairs.
[[nodiscard]] Clustering clustering(const SocialGraph& graph, const RandomStream& luck,
                                    std::uint64_t exact_wedges = 2'000'000'000);

struct Components {
    std::uint32_t count = 0;
    std::uint32_t largest = 0;         ///< citizens in the largest one
    std::uint32_t largest_label = 0;   ///< the first of equals
    std::vector<std::uint32_t> labels; ///< 0 to count-1 by citizen; empty for a complete graph
    /// Share of citizens in the largest component; 0 without citizens.
    [[nodiscard]] double largest_share() const noexcept
    {
        return labels.empty() ? (count == 0 ? 0.0 : 1.0)
                              : static_cast<double>(largest) / static_cast<double>(labels.size());
    }
};
[[nodiscard]] Components components(const SocialGraph& graph);

/// Correlation of degrees across ties (Newman 2002, "Assortative mixing in networks"); none where
/// all ends have the same degree.
[[nodiscard]] std::optional<double> degree_assortativity(const SocialGraph& graph);

/// Mean distance between two citizens of the largest component, in ties; none when it has one
/// citizen. Exact (a search from everybody) while that looks at no more than `exact_arcs` arcs;
/// beyond, from 16 to 128 sampled citizens, fewer in larger graphs.
[[nodiscard]] std::optional<Estimate> mean_path_length(const SocialGraph& graph,
                                                       const Components& parts,
                                                       const RandomStream& luck,
                                                       std::uint64_t exact_arcs = 200'000'000);

/// Largest eigenvalue of the adjacency matrix, which is its spectral radius, by Lanczos' method;
/// relative error about 1e-10 (after at most 300 steps), from below. 1 / it is the epidemic
/// threshold of the network. 0 without ties.
[[nodiscard]] double spectral_radius(const SocialGraph& graph);

struct NetworkSummary {
    std::uint32_t citizens = 0;
    std::uint64_t ties = 0;
    std::uint32_t isolated = 0; ///< citizens without ties
    DegreeDistribution degrees;
    Clustering clustering;
    std::uint32_t components = 0;
    double largest_share = 0.0;
    std::optional<double> assortativity;
    std::optional<Estimate> path_length;
    double spectral_radius = 0.0;
};
[[nodiscard]] NetworkSummary summarise(const SocialGraph& graph, const RandomStream& luck);

} // namespace sim
