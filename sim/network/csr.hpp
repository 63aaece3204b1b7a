#pragma once
// From ties to compressed sparse rows: many in parallel, the same bytes on any number of threads.

#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"

#include <cstdint>
#include <vector>

namespace sim {

/// Builds the graph of n citizens with these ties, in any order and direction. Self-loops are
/// dropped and repeated ties merged; the report gets both counts, the ties given and the citizens
/// left without ties. Both ends of a tie must be below n (EXPECT). The list is freed as soon as
/// it is read. Peak: 20 bytes a tie and 8 a citizen.
[[nodiscard]] SocialGraph build_graph(std::uint32_t n, std::vector<Tie>&& ties, TieReport& report,
                                      OriginalIds ids = {});

/// The same, from a list in several runs (as parallel generators leave it).
[[nodiscard]] SocialGraph build_graph(std::uint32_t n, std::vector<std::vector<Tie>>&& runs,
                                      TieReport& report, OriginalIds ids = {});

} // namespace sim
