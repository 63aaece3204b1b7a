// Granovetter (1978), "Threshold models of collective behavior", AJS 83:1420-1443.
// Discretisation throughout: a citizen joins when the whole number of others who act is at
// least its (continuous) threshold. Schedule: synchronous ticks, irreversible.

#include "tests/catch.hpp"
#include "tests/reproduction/exact_crowd.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

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

TEST_CASE("Granovetter (1978): the exact law of 100 normal thresholds gives the published table "
          "[row 5]",
          "[reproduction]")
{
    struct Row {
        double sd;
        int k0;
        double total, above_half, nobody;
    };
    constexpr std::array rows{Row{10, 0, 1.111, .00319, .536385},   Row{10, 1, 3.485, .01402, .439054},
                              Row{10, 2, 8.144, .04760, .340206},   Row{10, 3, 17.232, .12657, .246572},
                              Row{10, 4, 32.329, .26802, .164871},  Row{12.2, 0, 22.111, .19949, .129646},
                              Row{12.2, 1, 38.080, .35144, .083022}, Row{12.2, 2, 56.649, .53168, .049054},
                              Row{12.2, 3, 74.486, .70531, .026453}, Row{12.2, 4, 88.641, .84129, .012867}};
    for (const Row& row : rows) {
        const Figures f = exact(row.sd, row.k0);
        CHECK(static_cast<double>(row.k0 + f.mean_joiners) == Approx(row.total).margin(6e-4));
        CHECK(static_cast<double>(f.above_half) == Approx(row.above_half).margin(6e-6));
        CHECK(static_cast<double>(f.nobody) == Approx(row.nobody).margin(6e-7));
    }
}

TEST_CASE("Granovetter (1978): 100,000 crowds of 100 normal thresholds follow the exact law "
          "[row 5]",
          "[reproduction]")
{
    const std::size_t worlds = 100'000;
    const auto sizes = simulated(12.2, 0, worlds);
    const Figures f = exact(12.2, 0);
    CHECK(mean_of(sizes).value == Approx(static_cast<double>(f.mean_joiners)).margin(.55));
    CHECK(share_of(sizes, [](double s) { return s > 50; }) ==
          Approx(static_cast<double>(f.above_half)).margin(.005));
    CHECK(share_of(sizes, [](double s) { return s == 0; }) ==
          Approx(static_cast<double>(f.nobody)).margin(.004));
    WARN("k0=0 mean " << mean_of(sizes).value);
}

TEST_CASE("Granovetter (1978): one to four committed citizens move the exact law as computed "
          "[row 5]",
          "[reproduction]")
{
    const std::size_t worlds = 100'000;
    for (const double sd : {10.0, 12.2})
        for (std::uint32_t k0 = 1; k0 <= 4; ++k0) {
            const auto sizes = simulated(sd, k0, worlds);
            const Figures f = exact(sd, static_cast<int>(k0));
            const Mean mean = mean_of(sizes);
            CHECK(std::fabs(mean.value - k0 - static_cast<double>(f.mean_joiners)) <
                  5.0 * mean.standard_error);
            CHECK(share_of(sizes, [&](double s) { return s - k0 > 50; }) ==
                  Approx(static_cast<double>(f.above_half)).margin(.008));
            CHECK(share_of(sizes, [&](double s) { return s == k0; }) ==
                  Approx(static_cast<double>(f.nobody)).margin(.008));
        }
}
