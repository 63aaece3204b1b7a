// Worlds needed, against scipy 1.10.1 (smallest n by trying each) and against their promise.
#include "sim/experiment/analysis/replicates.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace {

/// A pilot whose sample standard deviation is exactly this.
std::vector<double> pilot_of(double deviation)
{
    return {-deviation, 0.0, deviation};
}

} // namespace

TEST_CASE("the half-width from n worlds is scipy's", "[unit]")
{
    // scipy's quantiles of t are good to some 2e-11.
    CHECK(sim::half_width(1.0, 10, 0.95) == within(0.7153569059525722, 1e-10));
    CHECK(sim::half_width(2.5, 30, 0.9) == within(0.7755418337492295, 1e-10));
    CHECK(sim::half_width(1.0, 2, 0.95) == within(8.984643532275763, 1e-9));
    // With one degree of freedom t is the Cauchy law.
    const double cauchy = std::tan(std::acos(-1.0) * 0.475);
    CHECK(sim::half_width(1.0, 2, 0.95) == within(cauchy / std::sqrt(2.0), 1e-12));
    CHECK(sim::half_width(0.0, 2, 0.95) == 0.0);
    CHECK(std::isinf(sim::half_width(1.0, 1, 0.95)));
}

TEST_CASE("worlds needed are the fewest that will do", "[unit]")
{
    CHECK(sim::worlds_needed(pilot_of(1.0), 0.5, 0.95)->worlds == 18);
    CHECK(sim::worlds_needed(pilot_of(1.0), 0.1, 0.95)->worlds == 387);
    CHECK(sim::worlds_needed(pilot_of(3.0), 0.2, 0.99)->worlds == 1497);
    CHECK(sim::worlds_needed(pilot_of(1.0), 2.0, 0.95)->worlds == 4);
    CHECK(sim::worlds_needed(pilot_of(1.0), 20.0, 0.95)->worlds == 2);
    const auto five = sim::worlds_needed(std::vector{1.0, 2.0, 4.0, 3.0, 2.5}, 0.4, 0.95);
    CHECK(five->worlds == 33);
    CHECK(five->at_most == 172);
    for (const double wanted : {0.03, 0.2, 0.7, 1.0, 3.0, 9.0}) {
        const auto n = sim::worlds_needed(pilot_of(1.0), wanted, 0.9)->worlds;
        CHECK(sim::half_width(1.0, n, 0.9) <= wanted);
        CHECK((n == 2 || sim::half_width(1.0, n - 1, 0.9) > wanted));
    }
}

TEST_CASE("a pilot that says nothing asks for no number of worlds", "[unit]")
{
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(sim::worlds_needed(std::vector<double>{}, 0.1, 0.95));
    CHECK_FALSE(sim::worlds_needed(std::vector{1.0, missing, missing}, 0.1, 0.95));
    CHECK_FALSE(sim::worlds_needed(pilot_of(1.0), 1e-9, 0.95));
    CHECK(sim::worlds_needed(std::vector{1.0, missing, 1.0}, 0.1, 0.95)->worlds == 2);
    CHECK(sim::worlds_needed(std::vector{1.0, missing, 1.0}, 0.1, 0.95)->at_most == 2);
}

TEST_CASE("a smaller interval or more confidence never takes fewer worlds", "[property]")
{
    const auto pilot = std::vector{0.3, 1.7, -0.4, 0.9, 2.2};
    std::size_t before = 0;
    for (double wanted = 4.0; wanted > 0.05; wanted *= 0.9) {
        const auto needed = sim::worlds_needed(pilot, wanted, 0.95);
        CHECK(needed->worlds >= before);
        CHECK(needed->at_most >= needed->worlds);
        CHECK(sim::worlds_needed(pilot, wanted, 0.99)->worlds >= needed->worlds);
        before = needed->worlds;
    }
}

TEST_CASE("the careful number of worlds is enough as often as it says", "[statistical]")
{
    constexpr std::uint32_t pilots = 4000;
    const std::size_t truly = 13; // half-width 0.5 with 90 %, standard deviation 1
    REQUIRE(sim::worlds_needed(pilot_of(1.0), 0.5, 0.9)->worlds == truly);
    unsigned enough = 0;
    for (std::uint32_t i = 0; i < pilots; ++i) {
        auto draws = sim::RandomStream(3).draws(sim::Purpose("test pilot"), i);
        std::vector<double> pilot(5);
        for (double& v : pilot)
            v = sim::normal(draws);
        enough += sim::worlds_needed(pilot, 0.5, 0.9)->at_most >= truly ? 1 : 0;
    }
    // 0.9, and a little more because worlds are whole: scipy's chi-square says 0.91141. Standard
    // error 0.0045.
    CHECK(enough / double{pilots} == within(0.91141, 0.0247));
}
