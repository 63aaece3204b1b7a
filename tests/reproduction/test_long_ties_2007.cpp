// Centola and Macy (2007), "Complex contagions and the weakness of long ties", AJS 113:702: a torus
// whose ties are swapped for long ones. Everybody needs `a` active neighbours; a citizen and all
// its neighbours act first; synchronous, irreversible.

#include "tests/catch.hpp"
#include "tests/reproduction/networks.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <array>
#include <cmath>

using namespace threshold_worlds;

namespace {

struct Spread {
    double full = 0.0;  ///< share of worlds in which everybody ends active
    double ticks = 0.0; ///< mean ticks of those
};

/// Moore tori of 100 by 100 after double-edge swaps, p = 2 * swaps / ties.
Spread on_swapped_torus(double p, double a, std::size_t worlds)
{
    auto params = counted(Law::fixed, 1);
    params.law.value = a;
    params.initiators.placement = Placement::neighbourhood;
    const auto ends = over_worlds(worlds, [&](std::uint32_t world) {
        return ending(params, networks::torus(100, p, 2007, world), 17, world);
    });
    Spread found;
    for (const Ending& end : ends)
        if (end.active == 10'000) {
            found.full += 1.0;
            found.ticks += end.ticks;
        }
    found.ticks /= found.full > 0.0 ? found.full : 1.0;
    found.full /= static_cast<double>(worlds);
    return found;
}

} // namespace

TEST_CASE("Centola and Macy (2007): long ties first speed complex contagion, then stop it "
          "[row 17]",
          "[reproduction][slow]")
{
    // The table's 0.00 at p = .20, a = 3 comes from 100 worlds; in 1,000 worlds we see .016, so
    // that zero is held to .07 (4 standard errors of 100 worlds above .016).
    // Mean ticks: from the same table, held to 5 percent.
    struct Row {
        double p, a, full, tolerance, ticks;
    };
    for (const Row& row :
         std::array{Row{.05, 2, 1, 0, 47.0}, Row{.20, 2, 1, 0, 28.4}, Row{1.0, 2, 0, 0, 0},
                    Row{.05, 3, 1, .05, 125.5}, Row{.20, 3, 0, .07, 0}, Row{1.0, 3, 0, 0, 0}}) {
        INFO("swaps " << row.p << ", needs " << row.a);
        const Spread spread = on_swapped_torus(row.p, row.a, 100);
        CHECK(spread.full == within(row.full, row.tolerance + 1e-9));
        if (row.full > 0.5)
            CHECK(spread.ticks == Approx(row.ticks).epsilon(.05));
    }
}

TEST_CASE("Centola and Macy (2007): between full spread and none the table's shares are met "
          "[row 17]",
          "[reproduction][slow]")
{
    // Shares from 100 worlds of the table against 200 of ours: five standard errors of both.
    struct Row {
        double p, a, full;
    };
    for (const Row& row : std::array{Row{.10, 3, .85}, Row{.15, 3, .43}, Row{.50, 2, .81}}) {
        const double seen = on_swapped_torus(row.p, row.a, 200).full;
        const double both = (100 * row.full + 200 * seen) / 300;
        INFO("swaps " << row.p << ", needs " << row.a);
        CHECK(seen == within(row.full, 5 * std::sqrt(both * (1 - both) * (1.0 / 100 + 1.0 / 200))));
    }
}
