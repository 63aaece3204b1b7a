// Hegselmann and Krause (2002), "Opinion dynamics and bounded confidence", JASSS 5(3)2.
// Discretisation: opinions (i + 1/2) / N, everybody hears everybody. Schedule: synchronous.
// Steps: those in which somebody moved.
#include "models/classic/opinion.hpp"
#include "models/classic/opinion_clusters.hpp"
#include "tests/catch.hpp"

#include <vector>

using namespace models::opinion;

namespace {

struct Camp {
    double at;
    std::uint64_t citizens;
};

struct Ending {
    std::vector<Cluster> clusters;
    std::uint32_t steps = 0;
};

Ending ending(std::uint32_t n, double confidence)
{
    const auto crowd = sim::SocialGraph::complete(n);
    OpinionParams p;
    p.rule = Rule::hegselmann_krause;
    p.confidence = confidence;
    p.rest_below = 0.0;
    p.start.kind = Start::grid_middles;
    OpinionModel model(p, {crowd, sim::RandomStream(1)});
    std::uint32_t tick = 0;
    while (!model.settled())
        model.step({tick++});
    return {clusters_of(model.opinions(), 1e-3), tick - 1};
}

void check_camps(const Ending& seen, const std::vector<Camp>& expected)
{
    REQUIRE(seen.clusters.size() == expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k) {
        CHECK(seen.clusters[k].lowest == Approx(expected[k].at).margin(5e-5));
        CHECK(seen.clusters[k].highest == Approx(expected[k].at).margin(5e-5));
        CHECK(seen.clusters[k].citizens == expected[k].citizens);
    }
}

} // namespace

TEST_CASE("Hegselmann and Krause (2002): 500 evenly spread opinions end in 5, 3, 1 and 1 camps "
          "[row 25]",
          "[reproduction]")
{
    check_camps(ending(500, .0811),
                {{.1258, 97}, {.3105, 91}, {.5, 124}, {.6895, 91}, {.8742, 97}});
    const Ending three = ending(500, .1211);
    check_camps(three, {{.1870, 144}, {.5, 212}, {.8130, 144}});
    CHECK(three.steps == 9);
    const Ending slow = ending(500, .2511), fast = ending(500, .3011);
    check_camps(slow, {{.5, 500}});
    CHECK(slow.steps == 8);
    check_camps(fast, {{.5, 500}});
    CHECK(fast.steps == 4);
}

TEST_CASE("Hegselmann and Krause (2002): 1000 opinions make the same three camps [row 25]",
          "[reproduction]")
{
    check_camps(ending(1000, .1211), {{.1872, 288}, {.5, 424}, {.8128, 288}});
}
