// The limit of everything: reads so many bytes a citizen in order, again and again.
// Usage: bench_read CITIZENS BYTES_A_CITIZEN THREADS PASSES
#include "tests/bench/raw_network.hpp"

#include <chrono>

int main(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    const double citizens = std::atof(argv[1]), bytes = std::atof(argv[2]);
    const int threads = std::atoi(argv[3]), passes = std::atoi(argv[4]);
    const std::vector<std::uint64_t> words(static_cast<std::size_t>(citizens * bytes / 8), 1);
    const std::uint64_t* const at = words.data();
    const auto n = static_cast<std::int64_t>(words.size());
    std::uint64_t sum = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int pass = 0; pass < passes; ++pass) {
        std::uint64_t once = 0;
#pragma omp parallel for simd schedule(static) num_threads(threads) reduction(+ : once)
        for (std::int64_t k = 0; k < n; ++k)
            once += at[k];
        sum ^= once + static_cast<std::uint64_t>(pass);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_result(took.count(), citizens * passes, "citizen-weeks", std::to_string(sum));
}
