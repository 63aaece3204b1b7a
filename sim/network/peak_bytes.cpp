// What building a network takes at its peak, from its settings alone.
#include "sim/network/binned_rows.hpp"
#include "sim/network/build.hpp"
#include "sim/network/degree_law.hpp"

#include <algorithm>
#include <numeric>
#include <system_error>

namespace sim {
namespace {

constexpr double bytes_per_tie = 8.0;     ///< two arcs
constexpr double bytes_per_citizen = 8.0; ///< an offset

struct Size {
    double citizens = 0.0;
    double ties = 0.0;
};

Size expected_size(const ConfigurationParams& p)
{
    const auto n = static_cast<double>(p.citizens);
    switch (p.law) {
    case DegreeLaw::poisson:
        return {n, n * p.mean_degree / 2};
    case DegreeLaw::fixed:
        return {n, n * static_cast<double>(p.degree) / 2};
    case DegreeLaw::list:
        return {n, std::accumulate(p.degrees.begin(), p.degrees.end(), 0.0) / 2};
    case DegreeLaw::power_law: {
        double weight = 0.0, ties = 0.0;
        for (std::int64_t k = p.lowest; k <= p.highest; ++k) {
            const double chance = power_law_weight(p, k);
            weight += chance;
            ties += static_cast<double>(k) * chance;
        }
        return {n, n * ties / weight / 2};
    }
    }
    return {n, 0.0};
}

Size expected_size(const StochasticBlocksParams& p)
{
    Size size;
    double same = 0.0;
    for (const auto block : p.sizes) {
        const auto n = static_cast<double>(block);
        size.citizens += n;
        same += n * (n - 1) / 2;
    }
    const double all = size.citizens * (size.citizens - 1) / 2;
    size.ties = p.within * same + p.between * (all - same);
    return size;
}

Size expected_size(const NetworkParams& p, const std::filesystem::path& folder)
{
    const auto d = [](std::int64_t x) { return static_cast<double>(x); };
    switch (p.kind) {
    case NetworkKind::file: {
        // A line of an edge list takes four bytes or more, mostly ten.
        std::error_code absent;
        const auto bytes = std::filesystem::file_size(folder / p.file.path, absent);
        const double lines = absent ? 0.0 : static_cast<double>(bytes) / 8.0;
        return {lines, lines};
    }
    case NetworkKind::erdos_renyi:
        return {d(p.erdos_renyi.citizens),
                d(p.erdos_renyi.citizens) * p.erdos_renyi.mean_degree / 2};
    case NetworkKind::small_world:
        return {d(p.small_world.citizens),
                d(p.small_world.citizens * p.small_world.neighbours / 2)};
    case NetworkKind::preferential_attachment:
        return {d(p.preferential_attachment.citizens),
                d(p.preferential_attachment.citizens) *
                    d(p.preferential_attachment.ties_per_newcomer)};
    case NetworkKind::configuration:
        return expected_size(p.configuration);
    case NetworkKind::stochastic_blocks:
        return expected_size(p.stochastic_blocks);
    case NetworkKind::near_and_far:
        return {d(p.near_and_far.citizens), p.near_and_far.ties()};
    case NetworkKind::ring_lattice:
        return {d(p.ring_lattice.citizens),
                d(p.ring_lattice.citizens) * d(p.ring_lattice.neighbours_per_side)};
    case NetworkKind::torus:
        return {d(p.torus.width) * d(p.torus.height),
                d(p.torus.width) * d(p.torus.height) *
                    (p.torus.neighbourhood == Neighbourhood::moore ? 4.0 : 2.0)};
    case NetworkKind::complete:
        return {0.0, 0.0};
    case NetworkKind::town:
        return {d(p.town.citizens), p.town.expected_ties()};
    }
    return {};
}

} // namespace

double expected_citizens(const NetworkParams& params)
{
    if (params.kind == NetworkKind::complete)
        return static_cast<double>(params.complete.citizens);
    return params.kind == NetworkKind::file ? 0.0 : expected_size(params, {}).citizens;
}

double network_rest_bytes(const NetworkParams& params, const std::filesystem::path& folder)
{
    const Size size = expected_size(params, folder);
    return size.ties * bytes_per_tie + size.citizens * bytes_per_citizen;
}

double network_peak_bytes(const NetworkParams& params, const std::filesystem::path& folder)
{
    // Each arc's row within its bin stands beside the rows, and for most kinds a list of ties.
    const Size size = expected_size(params, folder);
    const double rest = network_rest_bytes(params, folder);
    const double bins = 4.0 * size.ties;
    const bool drawn = params.kind == NetworkKind::erdos_renyi ||
                       params.kind == NetworkKind::stochastic_blocks ||
                       params.kind == NetworkKind::near_and_far;
    if (drawn && params.edge_swaps == 0.0)
        return rest + std::min(bins, 2.0 * static_cast<double>(drawn_arcs_a_round));
    double list = 8;
    if (params.kind == NetworkKind::small_world)
        list += 1.0 / 8 + 48 * params.small_world.rewiring; // the set of ties that moved
    if (params.edge_swaps > 0.0)
        list += 56;
    return rest + bins + size.ties * list;
}

} // namespace sim
