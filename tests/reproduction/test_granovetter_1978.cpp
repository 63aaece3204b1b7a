// Granovetter (1978), "Threshold models of collective behavior", AJS 83:1420-1443.
// Discretisation throughout: a citizen joins when the whole number of others who act is at
// least its (continuous) threshold. Schedule: synchronous ticks, irreversible.

#include "tests/catch.hpp"
#include "tests/reproduction/exact_crowd.hpp"
#include "tests/reproduction/threshold_worlds.hpp"
#include "tests/thread_count.hpp"

#include <array>
#include <cmath>

using namespace threshold_worlds;
using exact_crowd::Figures;
using sim::SocialGraph;

namespace {

long double normal_cdf(long double x)
{
    return 0.5L * std::erfc(-x / std::sqrt(2.0L));
}

/// 100 others with thresholds N(25, sd) and k0 committed citizens.
Figures exact(double sd, int k0)
{
    return exact_crowd::figures(exact_crowd::law_of_joiners(
        100, [&](int i) { return normal_cdf((k0 + i - 25.0L) / static_cast<long double>(sd)); }));
}

std::vector<double> simulated(double sd, std::uint32_t k0, std::size_t worlds)
{
    auto p = with_last_rows(counted(Law::normal, 0), 100, k0);
    p.law.mean = 25.0;
    p.law.sd = sd;
    const SocialGraph crowd = SocialGraph::complete(100 + k0);
    return over_worlds(worlds, [&](std::uint32_t world) {
        return static_cast<double>(ending(p, crowd, 1978, world).active);
    });
}

} // namespace

TEST_CASE("Granovetter (1978): a staircase of 100 thresholds ends at 100, with one raised at 1 "
          "[row 4]",
          "[reproduction]")
{
    const SocialGraph crowd = SocialGraph::complete(100);
    CHECK(ending(counted(Law::staircase, 0), crowd, 1).active == 100);
    auto raised = counted(Law::list, 0);
    for (int i = 0; i < 100; ++i)
        raised.law.values.push_back(i == 1 ? 2.0 : i);
    CHECK(ending(raised, crowd, 1).active == 1);
}

TEST_CASE("Granovetter (1978): the exact law of 100 normal thresholds gives the computed table "
          "[row 5]",
          "[reproduction]")
{
    struct Row {
        double sd;
        int k0;
        double total, above_half, nobody;
    };
    constexpr std::array rows{
        Row{10, 0, 1.111, .00319, .536385},    Row{10, 1, 3.485, .01402, .439054},
        Row{10, 2, 8.144, .04760, .340206},    Row{10, 3, 17.232, .12657, .246572},
        Row{10, 4, 32.329, .26802, .164871},   Row{12.2, 0, 22.111, .19949, .129646},
        Row{12.2, 1, 38.080, .35144, .083022}, Row{12.2, 2, 56.649, .53168, .049054},
        Row{12.2, 3, 74.486, .70531, .026453}, Row{12.2, 4, 88.641, .84129, .012867}};
    for (const Row& row : rows) {
        const Figures f = exact(row.sd, row.k0);
        CHECK(static_cast<double>(row.k0 + f.mean_joiners) == within(row.total, 5e-4));
        CHECK(static_cast<double>(f.above_half) == within(row.above_half, 5e-6));
        CHECK(static_cast<double>(f.nobody) == within(row.nobody, 5e-7));
    }
}

TEST_CASE("Granovetter (1978): 100,000 crowds of 100 normal thresholds follow the exact law "
          "[row 5]",
          "[reproduction]")
{
    const std::size_t worlds = 100'000;
    const auto holds = [&](double seen, long double chance) {
        const auto p = static_cast<double>(chance);
        return std::abs(seen - p) <= 5 * std::sqrt(p * (1 - p) / double(worlds));
    };
    for (std::uint32_t k0 = 0; k0 <= 4; ++k0) {
        const auto sizes = simulated(12.2, k0, worlds);
        const Figures f = exact(12.2, static_cast<int>(k0));
        CHECK(mean_of(sizes).value ==
              within(static_cast<double>(k0 + f.mean_joiners),
                     5 * static_cast<double>(f.sd_joiners) / std::sqrt(double(worlds))));
        CHECK(holds(share_of(sizes, [&](double s) { return s - k0 > 50; }), f.above_half));
        CHECK(holds(share_of(sizes, [&](double s) { return s == k0; }), f.nobody));
    }
}

namespace {

/// Where r = F(r) first holds, climbing from r = 0; shares of the crowd.
long double first_fixed_point(long double mean, long double sd)
{
    long double r = 0.0L;
    for (int i = 0; i < 100'000; ++i)
        r = normal_cdf((r - mean) / sd);
    return r;
}

/// The spread at which the low fixed point vanishes: F touches the diagonal. There the density
/// is 1, so r = mean - sd sqrt(-2 ln(sd sqrt(2 pi))), and F(r) = r is solved by bisection.
long double critical_spread(long double mean)
{
    long double low = 0.10L, high = 0.15L;
    while (high - low > 1e-12L) {
        const long double sd = (low + high) / 2;
        const long double z =
            -std::sqrt(-2 * std::log(sd * std::sqrt(2 * 3.14159265358979323846L)));
        (normal_cdf(z) < mean + sd * z ? low : high) = sd;
    }
    return low;
}

/// Discretisation: half a million citizens with the mid-quantiles of the normal law, thresholds as
/// shares of the others, so that one citizen is 2e-4 percent.
double end_of_a_crowd(double sd)
{
    ThresholdParams p;
    p.law.kind = Law::normal_quantiles;
    p.law.mean = 0.25;
    p.law.sd = sd;
    p.initiators.count = 0;
    const ThreadCount all(sim::available_threads());
    return static_cast<double>(ending(p, SocialGraph::complete(500'000), 1).active) / 5e5;
}

} // namespace

TEST_CASE("Granovetter (1978): the outcome jumps from 6 to 100 percent at sd 12.2221 [row 6]",
          "[reproduction]")
{
    CHECK(static_cast<double>(critical_spread(.25L)) == within(.122221, 5e-7));
    // The table's 6.151 is "just below", at a distance it does not state: at 12.2220 it is 6.154.
    CHECK(static_cast<double>(first_fixed_point(.25L, .122220L)) == within(.06154, 5e-6));
    const double below = .122221 - 5e-6, above = .122221 + 5e-6;
    CHECK(end_of_a_crowd(below) ==
          within(static_cast<double>(first_fixed_point(.25L, below)), 2e-4));
    CHECK(end_of_a_crowd(above) == within(1.0, 1e-5));
}

TEST_CASE("Granovetter (1978): with uniform thresholds each committed citizen adds the same "
          "[row 7]",
          "[reproduction]")
{
    const int others = 99;
    const double slope = .009; // chance of joining per active other: thresholds U(0, 1/slope)
    const auto joiners = [&](int k0) {
        return static_cast<double>(
            exact_crowd::figures(exact_crowd::law_of_joiners(others, [&](int i) {
                return static_cast<long double>(slope) * (k0 + i);
            })).mean_joiners);
    };
    auto p = counted(Law::uniform, 0);
    p.law.low = 0.0;
    p.law.high = 1.0 / slope;
    std::vector<double> before(100'000, 0.0); // nobody committed, nobody acts
    for (std::uint32_t k0 = 1; k0 <= 3; ++k0) {
        CHECK(1.0 + joiners(static_cast<int>(k0)) - joiners(static_cast<int>(k0) - 1) ==
              within(6.6619, 5e-5));
        const auto crowd = SocialGraph::complete(others + k0);
        const auto params = with_last_rows(p, others, k0);
        const auto after = over_worlds(before.size(), [&](std::uint32_t world) {
            return static_cast<double>(ending(params, crowd, 7, world).active);
        });
        auto gain = after; // paired: the same thresholds with one more committed citizen
        for (std::size_t w = 0; w < gain.size(); ++w)
            gain[w] -= before[w];
        const Mean seen = mean_of(gain);
        INFO("committed " << k0 << ", standard error " << seen.standard_error);
        CHECK(seen.value == within(6.6619, 5 * seen.standard_error));
        before = after;
    }
}
