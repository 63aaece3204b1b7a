#pragma once
// What a network is made from: config section [network], with one table for each kind.

#include "sim/network/file_params.hpp"
#include "sim/network/generator_params.hpp"
#include "sim/network/town_params.hpp"

#include <cstdint>

namespace sim {

enum class NetworkKind {
    file,
    erdos_renyi,
    small_world,
    preferential_attachment,
    configuration,
    stochastic_blocks,
    near_and_far,
    ring_lattice,
    torus,
    complete,
    town
};

/// Config section [network]; only the table of the chosen kind counts.
struct NetworkParams {
    NetworkKind kind = NetworkKind::small_world;
    double edge_swaps = 0.0; ///< p = 2 * swaps / ties

    FileNetworkParams file;
    ErdosRenyiParams erdos_renyi;
    SmallWorldParams small_world;
    PreferentialAttachmentParams preferential_attachment;
    ConfigurationParams configuration;
    StochasticBlocksParams stochastic_blocks;
    NearAndFarParams near_and_far;
    RingLatticeParams ring_lattice;
    TorusParams torus;
    CompleteParams complete;
    TownParams town;
};

template <class Fields>
void describe(Fields& f, NetworkParams& p)
{
    f.choice("kind", p.kind,
             {{"file", NetworkKind::file},
              {"erdos_renyi", NetworkKind::erdos_renyi},
              {"small_world", NetworkKind::small_world},
              {"preferential_attachment", NetworkKind::preferential_attachment},
              {"configuration", NetworkKind::configuration},
              {"stochastic_blocks", NetworkKind::stochastic_blocks},
              {"near_and_far", NetworkKind::near_and_far},
              {"ring_lattice", NetworkKind::ring_lattice},
              {"torus", NetworkKind::torus},
              {"complete", NetworkKind::complete},
              {"town", NetworkKind::town}},
             "how citizens are tied; the table of the same name holds its settings", f.technical());
    f("edge_swaps", p.edge_swaps, f.between(0.0, 10.0),
      "double-edge swaps after building, as 2 * swaps / ties: 0 keeps the network, 1 moves about "
      "every tie once; every citizen keeps the number of ties",
      f.literature("Centola and Macy 2007, AJS 113:702; Maslov and Sneppen 2002, Science 296:910"));
    f.relation(
        "edge_swaps", [&p] { return p.kind != NetworkKind::complete || p.edge_swaps == 0.0; },
        "a complete network has no other tie to swap to");
    f.section("file", p.file);
    f.relation(
        "file.path", [&p] { return p.kind != NetworkKind::file || !p.file.path.empty(); },
        "a network of kind \"file\" needs the path of its file");
    f.section("erdos_renyi", p.erdos_renyi);
    f.section("small_world", p.small_world);
    f.section("preferential_attachment", p.preferential_attachment);
    f.section("configuration", p.configuration);
    f.section("stochastic_blocks", p.stochastic_blocks);
    f.section("near_and_far", p.near_and_far);
    f.section("ring_lattice", p.ring_lattice);
    f.section("torus", p.torus);
    f.section("complete", p.complete);
    f.section("town", p.town);
}

} // namespace sim
