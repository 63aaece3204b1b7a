#pragma once
// Random and regular networks. Every draw is addressed by the citizen or tie it is for, so a
// network depends on its settings and luck alone, not on the number of threads.
//
// Settings must be within the ranges and relations that their descriptions state (EXPECT); n is
// at most 2^32 - 2. The report counts what was merged, dropped or mended.

#include "sim/network/generator_params.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"
#include "sim/network/town_params.hpp"
#include "sim/random/random_stream.hpp"

namespace sim {

/// G(n, p): each pair tied with chance mean_degree / (n - 1), by geometric gaps (Batagelj and
/// Brandes 2005, PRE 71:036113), rows in parallel.
[[nodiscard]] SocialGraph erdos_renyi(const ErdosRenyiParams&, const RandomStream&, TieReport&);

/// Blocks of citizens, ties at one chance within and another between, in parallel.
[[nodiscard]] SocialGraph stochastic_blocks(const StochasticBlocksParams&, const RandomStream&,
                                            TieReport&);

/// Each pair tied independently, at one chance for pairs at most `reach` apart in the line of
/// citizens and another for those beyond, so that near_share of all ties are near; in parallel.
/// Penrose (2016), Ann. Appl. Probab. 26:986, with two chances, on a line.
[[nodiscard]] SocialGraph near_and_far(const NearAndFarParams&, const RandomStream&, TieReport&);

/// Watts and Strogatz (1998): a ring whose ties move their far end, in the paper's order, never
/// onto the citizen itself or an existing tie. The number of ties stays.
[[nodiscard]] SocialGraph small_world(const SmallWorldParams&, const RandomStream&, TieReport&);

/// Barabasi and Albert (1999): starts from ties_per_newcomer + 1 citizens who all know each other.
[[nodiscard]] SocialGraph preferential_attachment(const PreferentialAttachmentParams&,
                                                  const RandomStream&, TieReport&);

/// Stubs paired at random; self-loops dropped, repeated ties merged (the erased configuration
/// model). An odd number of stubs gets one more, at the last citizen.
[[nodiscard]] SocialGraph configuration(const ConfigurationParams&, const RandomStream&,
                                        TieReport&);

[[nodiscard]] SocialGraph ring_lattice(const RingLatticeParams&, TieReport&);
/// Row y, column x is citizen y * width + x; edges wrap around.
[[nodiscard]] SocialGraph torus(const TorusParams&, TieReport&);

/// Households in a row of streets, workplaces that mix the streets, and a few ties to anybody.
[[nodiscard]] SocialGraph town(const TownParams&, const RandomStream&, TieReport&);

} // namespace sim
