// Exact SIR in continuous time by igraph's C library, igraph_sir.
// Usage: bench_sir_igraph FOLDER BETA GAMMA SEED RUNS
#include "tests/bench/raw_network.hpp"

#include <chrono>
#include <igraph.h>

int main(int argc, char** argv)
{
    if (argc != 6)
        return 2;
    const plain::Network network(argv[1]);
    igraph_vector_int_t ties;
    igraph_vector_int_init(&ties, 0);
    igraph_vector_int_reserve(&ties, static_cast<igraph_integer_t>(network.targets.size()));
    for (std::size_t i = 0; i < network.size(); ++i)
        for (auto k = network.offsets[i]; k < network.offsets[i + 1]; ++k)
            if (i < network.targets[k]) {
                igraph_vector_int_push_back(&ties, static_cast<igraph_integer_t>(i));
                igraph_vector_int_push_back(&ties, network.targets[k]);
            }
    igraph_t graph;
    igraph_create(&graph, &ties, static_cast<igraph_integer_t>(network.size()), IGRAPH_UNDIRECTED);
    igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(std::atoll(argv[4])));
    igraph_vector_ptr_t told;
    igraph_vector_ptr_init(&told, 0);

    const auto start = std::chrono::steady_clock::now();
    igraph_sir(&graph, std::atof(argv[2]), std::atof(argv[3]), std::atoi(argv[5]), &told);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

    std::vector<std::uint32_t> sizes;
    double arcs = 0.0; // who was infected is not told: mean degrees, as in sir_eon.py
    for (igraph_integer_t run = 0; run < igraph_vector_ptr_size(&told); ++run) {
        const auto* sir = static_cast<const igraph_sir_t*>(VECTOR(told)[run]);
        sizes.push_back(static_cast<std::uint32_t>(igraph_vector_int_tail(&sir->no_r)));
        arcs += sizes.back() * (sizes.back() > network.size() / 100 ? 10.4 : 11.0);
    }
    plain::print_sizes(took.count(), arcs, "arcs", sizes);
}
