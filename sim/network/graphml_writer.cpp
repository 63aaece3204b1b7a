#include "sim/network/boost_graph.hpp"
#include "sim/network/graphml_names.hpp"
#include "sim/network/whole_file.hpp"
#include "sim/network/writers.hpp"

#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <cstdint>
#include <string>

namespace sim {

void write_graphml(const SocialGraph& graph, const std::filesystem::path& path)
{
    refuse_endless_files(graph);
    WholeFile file(path);
    const OriginalIds& ids = graph.original_ids();
    const auto number = boost::make_function_property_map<std::uint32_t>([&](std::uint32_t row) {
        return ids.numbers.empty() ? std::int64_t{row} : ids.numbers[row];
    });
    boost::dynamic_properties properties;
    if (!ids.names.empty())
        properties.property(original_id_key,
                            boost::make_function_property_map<std::uint32_t>(
                                [&](std::uint32_t row) -> std::string { return ids.names[row]; }));
    boost::write_graphml(file.stream(), graph, number, properties);
    file.commit();
}

} // namespace sim
