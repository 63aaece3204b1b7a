// What one more adds, by hand.
#include "sim/experiment/analysis/paired_marginal_power.hpp"
#include "tests/catch.hpp"

#include <limits>
#include <vector>

namespace {

// [k][world]: three worlds; the second to come adds most in two of them.
const std::vector<double> psi{0, 0, 0, /**/ 1, 2, 1, /**/ 5, 2, 7, /**/ 6, 4, 7};

} // namespace

TEST_CASE("the power of the k-th is what it adds in the same world", "[unit]")
{
    const auto power = sim::marginal_power(psi, 3, 0.95);
    REQUIRE(power.size() == 3);
    CHECK(power[0].difference.mean == within(4.0 / 3.0, 1e-15));
    CHECK(power[1].difference.mean == within(10.0 / 3.0, 1e-15));
    CHECK(power[2].difference.mean == 1.0);
    CHECK(power[1].higher == 2);
    CHECK(power[1].equal == 1);
    const auto by_hand = sim::mean_interval(std::vector{1.0, 2.0, 0.0}, 0.95);
    CHECK(power[2].difference.low == by_hand.low);
    CHECK(power[2].difference.high == by_hand.high);
}

TEST_CASE("powers are contrasted in the same world, and only there", "[unit]")
{
    const auto second = sim::power_contrast(psi, 3, 1, 2, 0.95); // 4-1, 0-2, 6-1
    CHECK(second.difference.mean == 2.0);
    CHECK(second.higher == 2);
    CHECK(second.lower == 1);
    const auto by_hand = sim::mean_interval(std::vector{3.0, -2.0, 5.0}, 0.95);
    CHECK(second.difference.low == by_hand.low);
    const auto third = sim::power_contrast(psi, 3, 2, 3, 0.95); // 1-4, 2-0, 0-6
    CHECK(third.difference.mean == within(-7.0 / 3.0, 1e-15));
    const auto itself = sim::power_contrast(psi, 3, 2, 2, 0.95);
    CHECK(itself.difference.high == 0.0);
}

TEST_CASE("a missing outcome takes its world out of both powers it belongs to", "[unit]")
{
    std::vector<double> gap = psi;
    gap[4] = std::numeric_limits<double>::quiet_NaN(); // k = 1, world 1
    const auto power = sim::marginal_power(gap, 3, 0.95);
    CHECK(power[0].difference.left_out == 1);
    CHECK(power[1].difference.left_out == 1);
    CHECK(power[2].difference.left_out == 0);
    CHECK(power[0].difference.mean == 1.0);
    CHECK(sim::power_contrast(gap, 3, 1, 2, 0.95).difference.mean == 4.0);
    CHECK(sim::power_contrast(gap, 3, 2, 3, 0.95).difference.worlds == 2);
    CHECK(sim::power_contrast(gap, 3, 2, 3, 0.95).difference.left_out == 1);
}
