#include "sim/network/build.hpp"

#include "sim/network/edge_swaps.hpp"
#include "sim/network/generators.hpp"
#include "sim/network/readers.hpp"

namespace sim {
namespace {

SocialGraph make(const NetworkParams& params, const RandomStream& luck,
                 const std::filesystem::path& folder, TieReport& report)
{
    switch (params.kind) {
    case NetworkKind::file:
        return read_network(folder / params.file.path, params.file, report);
    case NetworkKind::erdos_renyi:
        return erdos_renyi(params.erdos_renyi, luck, report);
    case NetworkKind::small_world:
        return small_world(params.small_world, luck, report);
    case NetworkKind::preferential_attachment:
        return preferential_attachment(params.preferential_attachment, luck, report);
    case NetworkKind::configuration:
        return configuration(params.configuration, luck, report);
    case NetworkKind::stochastic_blocks:
        return stochastic_blocks(params.stochastic_blocks, luck, report);
    case NetworkKind::near_and_far:
        return near_and_far(params.near_and_far, luck, report);
    case NetworkKind::ring_lattice:
        return ring_lattice(params.ring_lattice, report);
    case NetworkKind::torus:
        return torus(params.torus, report);
    case NetworkKind::complete:
        return SocialGraph::complete(static_cast<std::uint32_t>(params.complete.citizens));
    case NetworkKind::town:
        return town(params.town, luck, report);
    }
    return {};
}

} // namespace

BuiltNetwork build_network(const NetworkParams& params, const RandomStream& luck,
                           const std::filesystem::path& folder)
{
    BuiltNetwork built;
    built.graph = make(params, luck, folder, built.report);
    if (params.edge_swaps > 0.0)
        built.graph = swap_ties(built.graph, params.edge_swaps, luck);
    return built;
}

bool network_uses_luck(const NetworkParams& params) noexcept
{
    switch (params.kind) {
    case NetworkKind::file:
    case NetworkKind::ring_lattice:
    case NetworkKind::torus:
    case NetworkKind::complete:
        return params.edge_swaps > 0.0;
    default:
        return true;
    }
}

} // namespace sim
