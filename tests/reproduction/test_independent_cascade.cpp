// The independent cascade (Kempe, Kleinberg and Tardos 2003, "Maximizing the spread of influence
// through a social network", KDD'03): a one-tick spell on a network.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/small_graphs.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace contagion_runs;

namespace {

constexpr double chance = 0.3;
constexpr std::uint32_t worlds = 1000000;

/// Shares of worlds in which the cascade from citizen 0 ends with 1, 2 and 3 citizens.
std::array<double, 3> size_shares(const sim::SocialGraph& graph)
{
    auto p = cascade(chance);
    p.initiators.placement = models::Placement::listed;
    p.initiators.ids = {0};
    std::vector<std::uint8_t> sizes(worlds);
    sim::parallel_for(worlds, [&](std::size_t w) {
        sizes[w] = static_cast<std::uint8_t>(
            final_size(p, {graph, sim::RandomStream(2003, static_cast<std::uint32_t>(w))}));
    });
    std::array<std::uint32_t, 3> counts{};
    for (const std::uint8_t size : sizes)
        ++counts.at(size - 1u);
    return {counts[0] / double{worlds}, counts[1] / double{worlds}, counts[2] / double{worlds}};
}

void check_shares(const std::array<double, 3>& seen, const std::array<double, 3>& expected)
{
    for (std::size_t s = 0; s < 3; ++s) {
        INFO("size " << s + 1 << ": " << seen[s] << ", expected " << expected[s]);
        CHECK(std::abs(seen[s] - expected[s]) < 0.002);
    }
}

} // namespace

TEST_CASE("Independent cascade: sizes on a triangle [row 9]", "[reproduction]")
{
    // (1-p)^2, 2p(1-p)^2, 3p^2-2p^3
    check_shares(size_shares(small_graphs::graph_of(3, {{0, 1}, {0, 2}, {1, 2}})),
                 {0.49, 0.294, 0.216});
}

TEST_CASE("Independent cascade: sizes along a path [row 9]", "[reproduction]")
{
    // 1-p, p(1-p), p^2
    check_shares(size_shares(small_graphs::graph_of(3, {{0, 1}, {1, 2}})), {0.7, 0.21, 0.09});
}
