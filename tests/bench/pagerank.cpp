// Pull PageRank as in the GAP benchmark (Beamer, Asanovic and Patterson 2015): contributions first,
// then each citizen sums its neighbours'. Single precision, a fixed number of rounds.
// Usage: bench_pagerank FOLDER THREADS ROUNDS
#include "tests/bench/raw_network.hpp"

#include <chrono>

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const plain::Network network(argv[1]);
    const int threads = std::atoi(argv[2]), rounds = std::atoi(argv[3]);
    const auto n = static_cast<std::int64_t>(network.size());
    const float damping = 0.85f, base = (1.0f - damping) / static_cast<float>(n);
    std::vector<float> score(network.size(), 1.0f / static_cast<float>(n));
    std::vector<float> outgoing(network.size());
    const std::uint64_t* const offsets = network.offsets.data();
    const std::uint32_t* const targets = network.targets.data();

    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) {
#pragma omp parallel for num_threads(threads)
        for (std::int64_t i = 0; i < n; ++i)
            outgoing[i] = offsets[i + 1] == offsets[i]
                              ? 0.0f
                              : score[i] / static_cast<float>(offsets[i + 1] - offsets[i]);
#pragma omp parallel for num_threads(threads) schedule(dynamic, 16384)
        for (std::int64_t i = 0; i < n; ++i) {
            float sum = 0.0f;
            for (std::uint64_t k = offsets[i]; k < offsets[i + 1]; ++k)
                sum += outgoing[targets[k]];
            score[i] = base + damping * sum;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_result(took.count(), static_cast<double>(network.targets.size()) * rounds, "arcs",
                        "none");
}
