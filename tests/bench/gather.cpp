// The limit of every pull: count active neighbours from a bit per citizen, and nothing else.
// Usage: bench_gather FOLDER THREADS PASSES
#include "tests/bench/raw_network.hpp"

#include <chrono>

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const plain::Network network(argv[1]);
    const int threads = std::atoi(argv[2]), passes = std::atoi(argv[3]);
    const auto stance = plain::read_raw<std::uint8_t>(std::string(argv[1]) + "/stance.u8");
    std::vector<std::uint64_t> bits(network.size() / 64 + 1, 0);
    for (std::size_t i = 0; i < network.size(); ++i)
        bits[i / 64] |= std::uint64_t{stance[i]} << (i % 64);

    const std::uint64_t* const offsets = network.offsets.data();
    const std::uint32_t* const targets = network.targets.data();
    const auto n = static_cast<std::int64_t>(network.size());
    std::uint64_t seen = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int pass = 0; pass < passes; ++pass) {
#pragma omp parallel for schedule(static) num_threads(threads) reduction(+ : seen)
        for (std::int64_t i = 0; i < n; ++i) {
            std::uint64_t count = 0;
            for (std::uint64_t k = offsets[i]; k < offsets[i + 1]; ++k)
                count += bits[targets[k] / 64] >> (targets[k] % 64) & 1u;
            seen += count;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_result(took.count(), static_cast<double>(network.targets.size()) * passes, "arcs",
                        std::to_string(seen));
}
