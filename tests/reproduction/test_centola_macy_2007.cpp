// Centola and Macy (2007), "Complex contagions and the weakness of long ties", AJS 113:702;
// Morris (2000), "Contagion", Rev. Econ. Stud. 67:57. Everybody needs `a` active neighbours;
// a citizen and all its neighbours act first; synchronous, irreversible.

#include "tests/catch.hpp"
#include "tests/reproduction/networks.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <array>
#include <vector>

using namespace threshold_worlds;

namespace {

ThresholdParams needing(double threshold, MeasuredIn measured_in = MeasuredIn::count)
{
    ThresholdParams p;
    p.measured_in = measured_in;
    p.law.value = threshold;
    p.initiators.placement = Placement::neighbourhood;
    return p;
}

/// The same on a ring by arithmetic on positions, without network or model.
Ending obvious_ring(int n, int side, int a)
{
    std::vector<bool> now(static_cast<std::size_t>(n), false);
    for (int i = -side; i <= side; ++i)
        now[static_cast<std::size_t>((i + n) % n)] = true;
    Ending end;
    for (bool moved = true; moved; end.ticks += moved ? 1 : 0) {
        auto next = now;
        for (int i = 0; i < n; ++i) {
            int seen = 0;
            for (int d = 1; d <= side; ++d)
                seen += int(now[std::size_t((i + d) % n)]) + int(now[std::size_t((i + n - d) % n)]);
            if (seen >= a)
                next[static_cast<std::size_t>(i)] = true;
        }
        moved = next != now;
        now = next;
    }
    for (const bool active : now)
        end.active += active ? 1 : 0;
    return end;
}

} // namespace

TEST_CASE("Centola and Macy (2007): on a ring a front moves k - a + 1 citizens a side and step "
          "[row 16]",
          "[reproduction]")
{
    struct Row {
        std::uint32_t side;
        int a;
        std::uint32_t ticks;
    };
    for (const Row& row : std::array{Row{2, 1, 249}, Row{2, 2, 497}, Row{3, 1, 166}, Row{3, 2, 248},
                                     Row{3, 3, 496}}) {
        const Ending end = ending(needing(row.a), networks::ring(1'000, row.side), 1);
        CHECK(end.active == 1'000);
        CHECK(end.ticks == row.ticks);
    }
    for (int side = 2; side <= 4; ++side)
        for (int a = 1; a <= side + 1; ++a) {
            const auto ring = networks::ring(1'000, static_cast<std::uint32_t>(side));
            const Ending end = ending(needing(a), ring, 1);
            const Ending obvious = obvious_ring(1'000, side, a);
            CHECK(end.active == obvious.active);
            CHECK(end.ticks == obvious.ticks);
            CHECK(end.active == (a <= side ? 1'000u : 2u * static_cast<std::uint32_t>(side) + 1u));
        }
}

TEST_CASE("Centola and Macy (2007): a 3 by 3 block fills a Moore torus in 49, 97, 145 steps or "
          "stays [row 16]",
          "[reproduction]")
{
    const auto torus = networks::torus(100, 0.0, 1, 0);
    constexpr std::array<std::uint32_t, 3> ticks{49, 97, 145};
    for (std::uint32_t a = 1; a <= 3; ++a) {
        const Ending end = ending(needing(a), torus, a);
        CHECK(end.active == 10'000);
        CHECK(end.ticks == ticks[a - 1]);
    }
    CHECK(ending(needing(4), torus, 4).active == 9);
}

TEST_CASE("Morris (2000): the critical share is one half on a ring and 3/8 on a Moore torus "
          "[row 16]",
          "[reproduction]")
{
    const auto ring = networks::ring(1'000, 3);
    const auto torus = networks::torus(100, 0.0, 1, 0);
    const auto end = [](const sim::SocialGraph& graph, double share) {
        return ending(needing(share, MeasuredIn::fraction), graph, 5).active;
    };
    CHECK(end(ring, 0.5) == 1'000);
    CHECK(end(ring, 0.5 + 1e-9) == 7);
    CHECK(end(torus, 0.375) == 10'000);
    CHECK(end(torus, 0.375 + 1e-9) == 9);
}
