#include "sim/network/boost_graph.hpp"
#include "sim/network/measures.hpp"

#include <boost/graph/connected_components.hpp>

#include <algorithm>

namespace sim {

Components components(const SocialGraph& graph)
{
    Components parts;
    if (graph.size() == 0)
        return parts;
    if (graph.is_complete()) {
        parts.count = 1;
        parts.largest = graph.size();
        return parts;
    }
    parts.labels.resize(graph.size());
    parts.count = boost::connected_components(
        graph,
        boost::make_iterator_property_map(parts.labels.begin(), get(boost::vertex_index, graph)));
    std::vector<std::uint32_t> sizes(parts.count, 0);
    for (const std::uint32_t label : parts.labels)
        ++sizes[label];
    const auto largest = std::max_element(sizes.begin(), sizes.end());
    parts.largest = *largest;
    parts.largest_label = static_cast<std::uint32_t>(largest - sizes.begin());
    return parts;
}

} // namespace sim
