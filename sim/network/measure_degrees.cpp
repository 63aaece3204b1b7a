#include "sim/network/measures.hpp"

#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace sim {

DegreeDistribution degree_distribution(const SocialGraph& graph)
{
    DegreeDistribution d;
    const std::size_t n = graph.size();
    if (n == 0)
        return d;
    if (graph.is_complete()) {
        d.min = d.max = graph.size() - 1;
        d.mean = d.min;
        d.histogram.assign(n, 0);
        d.histogram.back() = n;
        return d;
    }
    d.min = d.max = graph.degree(citizen(0));
    for (std::size_t i = 1; i < n; ++i) {
        d.min = std::min(d.min, graph.degree(citizen(i)));
        d.max = std::max(d.max, graph.degree(citizen(i)));
    }
    d.histogram.assign(d.max + std::size_t{1}, 0);
    parallel_for(n, [&](std::size_t i) { shared_add(d.histogram[graph.degree(citizen(i))], 1); });
    d.mean = static_cast<double>(graph.arcs()) / static_cast<double>(n);
    d.variance = ordered_sum(d.histogram.size(), [&](std::size_t k) {
        const double away = static_cast<double>(k) - d.mean;
        return away * away * static_cast<double>(d.histogram[k]);
    });
    d.variance /= static_cast<double>(n);
    return d;
}

std::optional<double> degree_assortativity(const SocialGraph& graph)
{
    if (graph.is_complete() || graph.arcs() == 0)
        return {};
    const auto degree = [&](CitizenId i) { return static_cast<double>(graph.degree(i)); };
    const auto arcs = static_cast<double>(graph.arcs());
    const double mean =
        ordered_sum(graph.size(),
                    [&](std::size_t i) { return degree(citizen(i)) * degree(citizen(i)); }) /
        arcs; // of the degrees at the ends of ties
    const double variance = ordered_sum(graph.size(), [&](std::size_t i) {
        const double away = degree(citizen(i)) - mean;
        return degree(citizen(i)) * away * away;
    });
    const double covariance = ordered_sum(graph.size(), [&](std::size_t i) {
        double others = 0.0;
        for (const CitizenId j : graph.neighbours(citizen(i)))
            others += degree(j) - mean;
        return others * (degree(citizen(i)) - mean);
    });
    if (variance <= 1e-12 * mean * mean * arcs)
        return {};
    return covariance / variance;
}

} // namespace sim
