#pragma once
// Networks into files that read_network() reads back to the same ties and ids.

#include "sim/network/social_graph.hpp"

#include <filesystem>

namespace sim {

/// Files are written beside their place and renamed when whole. Both throw FileError when that
/// fails, and RefusedError beyond 1e8 ties (a complete graph is written tie by tie).
///
/// One tie a line, "a b" by original number, lower row first. An edge list has no place for
/// citizens without ties nor for names: the former are left out (and counted in a comment), names
/// become rows (and are listed in comments).
void write_edge_list(const SocialGraph& graph, const std::filesystem::path& path);

/// GraphML by Boost.Graph: nodes n0, n1, ... (n and the original number); names as the nodes'
/// data "original_id". About 80 bytes a tie: beyond 64 MB other programs read it, this one not.
void write_graphml(const SocialGraph& graph, const std::filesystem::path& path);

} // namespace sim
