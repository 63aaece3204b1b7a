// What one look-up at random costs among so many citizens' 16 bytes, many under way at a time:
// where it rises, a cache ends, or the table of pages that one holds. Usage: bench_look_up CITIZENS
#include "tests/bench/raw_network.hpp"

#include <array>
#include <chrono>

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    struct Citizen {
        std::uint64_t word, beside;
    };
    const auto n = static_cast<std::uint64_t>(std::atof(argv[1]));
    const std::vector<Citizen> citizens(n, Citizen{1, 2});
    constexpr std::size_t look_ups = 20'000'000, at_once = 8;
    std::uint64_t state = 1, sum = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t k = 0; k < look_ups; k += at_once) {
        std::array<std::uint64_t, at_once> at;
        for (std::uint64_t& i : at) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            i = (state >> 32) * n >> 32;
        }
        for (const std::uint64_t i : at)
            sum += citizens[i].word;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_result(took.count(), look_ups, "look-ups", std::to_string(sum));
}
