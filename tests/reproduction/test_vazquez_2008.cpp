// Vazquez, Eguiluz and San Miguel (2008), "Generic absorbing transition in coevolution dynamics",
// Phys. Rev. Lett. 100:108702. 1,000 citizens with 4 ties each to anybody (all have 4), two
// opinions, only ties between opinions move, to somebody not tied yet; random sequential; to the
// end. Fragmented: both opinions live on.
//
// Mean field puts the transition at (4 - 2) / (4 - 1) = .67; in the simulation it is near .38.

#include "tests/catch.hpp"
#include "tests/reproduction/coevolution_worlds.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <vector>

using namespace coevolution_worlds;

namespace {

struct Outcome {
    double fragmented = 0.0;        ///< share of worlds
    double largest_component = 0.0; ///< mean share of citizens
};

Outcome outcome(double rewiring, std::size_t worlds)
{
    CoevolutionParams p;
    p.rewiring = rewiring;
    p.moves = Moves::discordant;
    const auto ends = threshold_worlds::over_worlds(
        worlds, [&](std::uint32_t w) { return ending(p, regular(1'000, 4, 2008, w), 1, w); });
    Outcome found;
    for (const Ending& end : ends) {
        found.fragmented += end.fragmented ? 1.0 : 0.0;
        found.largest_component += end.largest_component / double(worlds);
    }
    found.fragmented /= double(worlds);
    return found;
}

} // namespace

TEST_CASE("Vazquez et al. (2008): with a rewiring of .4 the network breaks in two halves [row 23]",
          "[reproduction]")
{
    const Outcome o = outcome(.4, 100);
    CHECK(o.fragmented == 1.0);
    CHECK(o.largest_component == Approx(.55).margin(.04));
}

TEST_CASE("Vazquez et al. (2008): the more ties move, the more often the network breaks [row 23]",
          "[reproduction][slow]")
{
    const Outcome rare = outcome(.2, 400);
    CHECK(rare.fragmented == Approx(.23).margin(.1));
    CHECK(rare.largest_component == Approx(.996).margin(.002));
    const Outcome often = outcome(.3, 400);
    CHECK(often.fragmented == Approx(.62).margin(.1));
    CHECK(often.largest_component == Approx(.985).margin(.006));
    const Outcome always = outcome(.4, 400);
    CHECK(always.fragmented == 1.0);
    CHECK(always.largest_component == Approx(.55).margin(.04));
}
