// Janssen, "Introduction to Agent-Based Modeling", the riot of 100 citizens: one instigator and
// 99 others with whole thresholds 0 to 99 (published mean size 22.8), or with thresholds from
// a normal law (50, 25) between 0 and 99 (published 1.3).
// Discretisation: a citizen joins when the others who act are at least its threshold; the
// normal law is the continuous one given that it falls between 0 and 99. Synchronous.

#include "tests/catch.hpp"
#include "tests/reproduction/exact_crowd.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <cmath>

using namespace threshold_worlds;

namespace {

std::vector<double> riots(Law law, std::size_t worlds)
{
    auto p = with_last_rows(counted(law, 0), 99, 1);
    p.law.low = 0.0;
    p.law.high = 99.0;
    p.law.mean = 50.0;
    p.law.sd = 25.0;
    const auto crowd = sim::SocialGraph::complete(100);
    return over_worlds(worlds, [&](std::uint32_t world) {
        return static_cast<double>(ending(p, crowd, 31, world).active);
    });
}

double normal_cdf(double x)
{
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

} // namespace

TEST_CASE("Janssen: riots of uniform thresholds have mean size 23.42 (published 22.8) [row 31]",
          "[reproduction]")
{
    const auto f = exact_crowd::figures(
        exact_crowd::law_of_joiners(99, [](int i) { return (i + 2) / 100.0L; }));
    CHECK(static_cast<double>(1.0L + f.mean_joiners) == within(23.4199, 5e-5));
    CHECK(static_cast<double>(f.everybody) == within(.05303, 5e-6));
    CHECK(static_cast<double>(f.nobody) == within(.13533, 5e-6));

    const auto sizes = riots(Law::uniform_whole, 20 * 1'000); // standard error of the mean .2
    CHECK(mean_of(sizes).value == within(23.42, 1.0));
    CHECK(share_of(sizes, [](double s) { return s == 100; }) == within(.05303, .008));
    CHECK(share_of(sizes, [](double s) { return s == 1; }) == within(.13533, .0122));
}

TEST_CASE("Janssen: riots of truncated normal thresholds have mean size 1.317 (published 1.3) "
          "[row 31]",
          "[reproduction]")
{
    const double bottom = normal_cdf(-2.0), all = normal_cdf(49.0 / 25.0) - bottom;
    const auto f = exact_crowd::figures(exact_crowd::law_of_joiners(99, [&](int i) {
        return static_cast<long double>((normal_cdf((i + 1 - 50.0) / 25.0) - bottom) / all);
    }));
    CHECK(static_cast<double>(1.0L + f.mean_joiners) == within(1.3168, 5e-5));
    CHECK(mean_of(riots(Law::truncated_normal, 20 * 1'000)).value == within(1.3168, .03));
}
