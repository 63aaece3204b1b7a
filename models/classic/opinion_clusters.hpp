#pragma once
// Camps: citizens whose opinions lie close together, and far from the next camp's.

#include <cstdint>
#include <vector>

namespace models::opinion {

struct Cluster {
    double lowest = 0.0;
    double highest = 0.0;
    std::uint64_t citizens = 0;
};

/// From the lowest opinion up: a new cluster begins where two neighbouring opinions differ by
/// more than gap (1e-6 to 1). Opinions outside 0 to 1 by rounding count as well.
[[nodiscard]] std::vector<Cluster> clusters_of(const std::vector<double>& opinions, double gap);

} // namespace models::opinion
