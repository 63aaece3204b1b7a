// The threshold rule as one writes it in an afternoon: a byte a citizen, one thread, everybody
// looks at all neighbours in every step.
// Usage: bench_plain_threshold FOLDER SHARE STEPS
#include "tests/bench/raw_network.hpp"

#include <algorithm>
#include <chrono>

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const plain::Network network(argv[1]);
    const double share = std::atof(argv[2]);
    const int steps = std::atoi(argv[3]);
    auto now = plain::read_raw<std::uint8_t>(std::string(argv[1]) + "/stance.u8");
    auto next = now;

    const auto start = std::chrono::steady_clock::now();
    for (int step = 0; step < steps; ++step) {
        for (std::size_t i = 0; i < network.size(); ++i) {
            const auto first = network.offsets[i], end = network.offsets[i + 1];
            unsigned count = 0;
            for (auto k = first; k < end; ++k)
                count += now[network.targets[k]];
            const bool enough = first < end && double(count) / double(end - first) >= share;
            next[i] = now[i] != 0 || enough;
        }
        std::swap(now, next);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_result(took.count(), static_cast<double>(network.targets.size()) * steps, "arcs",
                        std::to_string(std::count(now.begin(), now.end(), 1)));
}
