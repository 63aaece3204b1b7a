// Which follower counts most: M(k) = E[final size with k committed] - E[.. with k - 1], where
// the committed are a random leader and k - 1 of its neighbours. Small worlds (Watts and
// Strogatz 1998) of 5,000 citizens with 10 ties, 5 percent rewired. Absolute thresholds,
// synchronous, irreversible. Same graph, leader and order of followers for every k (paired).

#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/reproduction/networks.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace threshold_worlds;

namespace {

using Sizes = std::array<double, 5>; ///< final size with 0 to 4 committed

/// Everybody needs `a`.
ThresholdParams needing(double a)
{
    auto p = counted(Law::fixed, 0);
    p.law.value = a;
    return p;
}

/// M(1) to M(4) at [1] to [4], and their standard errors. size(graph, world, k): the final size
/// with k committed.
template <class Size>
std::array<Mean, 5> marginals_of(Size&& size)
{
    const auto all = over_worlds(1'000, [&](std::uint32_t world) {
        const auto graph = networks::small_world(5'000, 10, .05, 21, world);
        Sizes sizes{};
        for (std::int64_t k = 1; k <= 4; ++k)
            sizes[static_cast<std::size_t>(k)] = double(size(graph, world, k));
        return sizes;
    });
    std::array<Mean, 5> found;
    for (std::size_t k = 1; k <= 4; ++k) {
        std::vector<double> gain;
        for (const Sizes& sizes : all)
            gain.push_back(sizes[k] - sizes[k - 1]);
        found[k] = mean_of(gain);
    }
    return found;
}

std::array<Mean, 5> marginals(ThresholdParams params)
{
    params.initiators.placement = Placement::adjacent;
    return marginals_of([&](const sim::SocialGraph& graph, std::uint32_t world, std::int64_t k) {
        auto p = params;
        p.initiators.count = k;
        return ending(p, graph, 21, world).active;
    });
}

/// A chance H(e) to act after e active neighbours, e = 1, 2, ...: thresholds of that distribution.
ThresholdParams responding(const std::vector<double>& chances)
{
    auto p = counted(Law::mixture, 0);
    double before = 0.0;
    for (std::size_t e = 1; e <= chances.size(); ++e) {
        p.law.values.push_back(double(e));
        p.law.shares.push_back(chances[e - 1] - before);
        before = chances[e - 1];
    }
    p.law.values.push_back(1'000); // never
    p.law.shares.push_back(1.0 - before);
    return p;
}

/// The table has 4,000 worlds, ours 1,000: 5 standard errors of the difference.
void check_table(const std::array<Mean, 5>& m, const std::array<double, 5>& table)
{
    for (std::size_t k = 1; k <= 4; ++k) {
        INFO("M(" << k << "), standard error " << m[k].standard_error);
        CHECK(m[k].value == within(table[k], 5.0 * 1.12 * m[k].standard_error + .05));
    }
}

} // namespace

TEST_CASE("Followers: where two are needed the first follower is worth nearly everything [row 21]",
          "[reproduction][slow]")
{
    const auto m = marginals(needing(2)); // 1,000 worlds, standard error of M(2) about 35
    INFO("standard errors " << m[2].standard_error << ", " << m[3].standard_error);
    CHECK(m[1].value == 1.0);
    CHECK(m[2].value > 4500);
    CHECK(m[2].value == Approx(4757.8).epsilon(.05));
    CHECK(m[3].value < 500);
    CHECK(m[4].value < 100);
}

TEST_CASE("Followers: where three are needed the second follower is worth nearly everything "
          "[row 21]",
          "[reproduction][slow]")
{
    const auto m = marginals(needing(3));
    INFO("standard errors " << m[3].standard_error << ", " << m[4].standard_error);
    CHECK(m[1].value == 1.0);
    CHECK(m[2].value == 1.0);
    CHECK(m[3].value > 4100);
    CHECK(m[3].value == Approx(4392.1).epsilon(.05));
    CHECK(m[4].value < 1000);
}

TEST_CASE("Followers: in a mixed town the first follower is worth more than the leader [row 21]",
          "[reproduction][slow]")
{
    auto p = counted(Law::mixture, 0);
    p.law.values = {1, 2, 4};
    p.law.shares = {.05, .35, .60};
    const auto m = marginals(p); // 1,000 worlds against a table of 4,000: 5 standard errors of ours
    const std::array<double, 5> table{0, 1750.9, 2631.0, 499.8, 96.2};
    for (std::size_t k = 1; k <= 4; ++k) {
        INFO("M(" << k << "), standard error " << m[k].standard_error);
        CHECK(m[k].value == within(table[k], 5.0 * m[k].standard_error));
    }
    CHECK(m[2].value > m[1].value);
    CHECK(m[1].value > m[3].value);
    CHECK(m[3].value > m[4].value);
}

TEST_CASE("Followers: where one neighbour is enough, by chance, the leader is worth most [row 21]",
          "[reproduction][slow]")
{
    const auto m =
        marginals_of([](const sim::SocialGraph& graph, std::uint32_t world, std::int64_t k) {
            auto p = contagion_runs::cascade(.12, k);
            p.initiators.placement = Placement::adjacent;
            return contagion_runs::final_size(p, {graph, sim::RandomStream(21, world)});
        });
    check_table(m, {0, 8.1, 4.7, 3.5, 2.7});
    CHECK(m[1].value > m[2].value);
    CHECK(m[2].value > m[4].value);
}

TEST_CASE("Followers: a steep response to several makes the second follower count most [row 21]",
          "[reproduction][slow]")
{
    std::vector<double> chances; // none without an active neighbour
    for (int e = 1; e <= 40; ++e)
        chances.push_back(1.0 / (1.0 + std::exp(-(e - 4) / .8)));
    const auto m = marginals(responding(chances));
    check_table(m, {0, 1.9, 3.9, 6.5, 5.9});
    CHECK(m[3].value > m[2].value);
    CHECK(m[2].value > m[1].value);
}

TEST_CASE("Followers: with the answers of Asch's subjects the first follower counts most [row 21]",
          "[reproduction][slow]")
{
    // Asch (1951, 1955): errors against 1, 2, 3, 4 voices; hardly more against 6 or 7.
    const auto m = marginals(responding({.036, .136, .318, .351, .3515, .352, .371}));
    check_table(m, {0, 2.0, 2.7, 2.3, 1.6});
    CHECK(m[2].value > m[1].value);
    CHECK(m[2].value > m[4].value);
}
