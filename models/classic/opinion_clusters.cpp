#include "models/classic/opinion_clusters.hpp"

#include <algorithm>
#include <cstddef>

namespace models::opinion {

/// Without sorting: opinions in the same drawer, one gap wide, belong together, and so do those
/// in neighbouring drawers whose nearest opinions are within the gap.
std::vector<Cluster> clusters_of(const std::vector<double>& opinions, double gap)
{
    const auto last = static_cast<std::size_t>(1.0 / gap);
    std::vector<Cluster> drawers(last + 1);
    for (const double x : opinions) {
        const double at = std::max(x / gap, 0.0);
        Cluster& drawer = drawers[std::min(static_cast<std::size_t>(at), last)];
        drawer.lowest = drawer.citizens == 0 ? x : std::min(drawer.lowest, x);
        drawer.highest = drawer.citizens == 0 ? x : std::max(drawer.highest, x);
        ++drawer.citizens;
    }
    std::vector<Cluster> clusters;
    for (const Cluster& drawer : drawers) {
        if (drawer.citizens == 0)
            continue;
        if (clusters.empty() || drawer.lowest - clusters.back().highest > gap) {
            clusters.push_back(drawer);
            continue;
        }
        clusters.back().highest = drawer.highest;
        clusters.back().citizens += drawer.citizens;
    }
    return clusters;
}

} // namespace models::opinion
