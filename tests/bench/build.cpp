// From an edge list in memory to compressed rows: ours, or a bare radix build, which neither sorts
// rows nor drops repeated ties. The list is 5N pairs of a counter hash.
// Usage: bench_build ours|bare [citizens] [threads]
#include "sim/network/csr.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/bench/plain_build.hpp"
#include "tests/bench/raw_network.hpp"

#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

int main(int argc, char** argv)
{
    const bool bare = argc > 1 && std::string(argv[1]) == "bare";
    const auto citizens = static_cast<std::uint32_t>(argc > 2 ? std::atof(argv[2]) : 1e7);
    sim::set_threads(argc > 3 ? std::atoi(argv[3]) : 1);
    std::vector<sim::Tie> ties(std::size_t{citizens} * 5);
    std::uint64_t loops = 0;
    for (std::size_t t = 0; t < ties.size(); ++t) {
        ties[t] = {sim::citizen(plain::hashed_row(2 * t, citizens)),
                   sim::citizen(plain::hashed_row(2 * t + 1, citizens))};
        loops += ties[t].a == ties[t].b ? 1u : 0u;
    }
    const std::uint64_t given = 2 * (ties.size() - loops);

    const auto start = std::chrono::steady_clock::now();
    std::uint64_t arcs = 0;
    if (bare) {
        const auto* pairs = reinterpret_cast<const plain::Pair*>(ties.data());
        arcs = plain::radix_build(pairs, ties.size(), citizens).targets_count;
    } else {
        sim::TieReport report;
        const auto graph = sim::build_graph(citizens, std::move(ties), report);
        arcs = graph.arcs() + 2 * report.duplicates;
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    plain::print_result(seconds, static_cast<double>(given), "arcs", std::to_string(arcs));
    return arcs == given ? 0 : 1;
}
