#include "sim/network/measures.hpp"

namespace sim {

NetworkSummary summarise(const SocialGraph& graph, const RandomStream& luck)
{
    NetworkSummary s;
    s.citizens = graph.size();
    s.ties = graph.ties();
    s.degrees = degree_distribution(graph);
    if (!s.degrees.histogram.empty())
        s.isolated = static_cast<std::uint32_t>(s.degrees.histogram[0]);
    s.clustering = clustering(graph, luck);
    const Components parts = components(graph);
    s.components = parts.count;
    s.largest_share = parts.largest_share();
    s.assortativity = degree_assortativity(graph);
    s.path_length = mean_path_length(graph, parts, luck);
    s.spectral_radius = spectral_radius(graph);
    return s;
}

} // namespace sim
