// Worlds drawn again: counts, means and percentiles.
#include "sim/experiment/analysis/paired_resampling.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

TEST_CASE("a resample has as many worlds as there are, by address", "[unit]")
{
    const sim::Resampling resampling;
    for (const std::size_t worlds : {1u, 2u, 30u, 1000u}) {
        const auto times = sim::times_drawn_worlds(worlds, 7, resampling);
        CHECK(times.size() == worlds);
        CHECK(std::accumulate(times.begin(), times.end(), std::size_t{0}) == worlds);
        CHECK(times == sim::times_drawn_worlds(worlds, 7, resampling));
    }
    const auto times = sim::times_drawn_worlds(100, 7, resampling);
    CHECK(times != sim::times_drawn_worlds(100, 8, resampling));
    CHECK(times != sim::times_drawn_futures(100, 7, resampling));
    CHECK(times != sim::times_drawn_worlds(100, 7, {.seed = 2}));
}

TEST_CASE("a world is left out of a resample with chance (1 - 1/n)^n", "[statistical]")
{
    const sim::Resampling resampling;
    double absent = 0.0;
    for (std::size_t r = 0; r < 20'000; ++r)
        absent += sim::times_drawn_worlds(10, r, resampling)[3] == 0 ? 1.0 : 0.0;
    const double expected = std::pow(0.9, 10); // standard error 0.0034
    CHECK(absent / 20'000.0 == within(expected, 0.0187));
}

TEST_CASE("means of futures weigh worlds as often as drawn and skip gaps", "[unit]")
{
    const std::vector<double> values{1, 2, 6, /**/ missing, 5, 8, /**/ missing, 1, missing};
    const auto once = sim::means_of_futures(values, std::vector<std::uint32_t>{1, 1, 1});
    CHECK(once == std::vector<double>{3.0, 6.5, 1.0});
    const auto drawn = sim::means_of_futures(values, std::vector<std::uint32_t>{1, 0, 2});
    CHECK(drawn[0] == within(13.0 / 3.0, 1e-15));
    CHECK(drawn[1] == 8.0);
    CHECK(std::isnan(drawn[2]));
    CHECK(sim::worlds_met(values, 3) == 3);
    CHECK(sim::worlds_met(std::vector<double>{1, missing, missing, 2}, 2) == 2);
    CHECK(sim::worlds_met(std::vector<double>{1, missing, 2, missing}, 2) == 1);
}

TEST_CASE("an interval of percentiles ends at values that occurred, infinite ones too", "[unit]")
{
    std::vector<double> values(101);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 100.0 - static_cast<double>(i);
    CHECK(sim::percentile_interval(values, 0.9).low == 5.0);
    CHECK(sim::percentile_interval(values, 0.9).high == 95.0);
    CHECK(sim::percentile_interval(values, 0.999).low == 0.0);
    values[0] = -infinity;
    for (std::size_t i = 90; i < values.size(); ++i)
        values[i] = infinity;
    CHECK(sim::percentile_interval(values, 0.9).low == 5.0);
    CHECK(sim::percentile_interval(values, 0.9).high == infinity);
    std::vector<double> single{3.0};
    CHECK(sim::percentile_interval(single, 0.95).high == 3.0);
}
