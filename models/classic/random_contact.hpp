#pragma once
// Whom a citizen meets at random: a neighbour, or a tie out of all. On a complete graph, whose
// ties are not stored, that is anybody.

#include "sim/network/social_graph.hpp"
#include "sim/random/random_stream.hpp"

namespace models {

/// Each neighbour of i as likely. i must have one.
[[nodiscard]] sim::CitizenId random_neighbour(const sim::SocialGraph& graph, sim::CitizenId i,
                                              sim::Draws& draws);

/// Each tie as likely, and each way round. There must be one.
[[nodiscard]] sim::Tie random_tie(const sim::SocialGraph& graph, sim::Draws& draws);

} // namespace models
