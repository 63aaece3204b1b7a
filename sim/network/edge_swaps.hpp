#pragma once
// Shuffles who is tied to whom while everybody keeps the number of ties.

#include "sim/network/social_graph.hpp"
#include "sim/random/random_stream.hpp"

namespace sim {

/// Double-edge swaps (Maslov and Sneppen 2002): a-b and c-d become a-d and c-b, unless that makes
/// a self-loop or a repeated tie. share = 2 * swaps / ties, at least 0; fewer swaps are made where
/// a hundred tries for each do not find enough (as on a nearly complete graph). Original ids stay.
/// Not for a complete graph.
[[nodiscard]] SocialGraph swap_ties(const SocialGraph& graph, double share,
                                    const RandomStream& luck);

} // namespace sim
