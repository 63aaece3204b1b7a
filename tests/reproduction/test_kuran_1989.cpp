// Kuran (1989), "Sparks and prairie fires", Public Choice 61:41; Kuran (1991), World Politics
// 44:7. Ten persons whose thresholds are the percentage of the population that must be in
// opposition before they join; here as whole numbers of others (one person is 10 percent).

#include "tests/catch.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

using namespace threshold_worlds;

TEST_CASE("Kuran (1989): one threshold changed from 20 to 10 percent turns 10 percent opposition "
          "into 90 [row 4]",
          "[reproduction]")
{
    const auto ten = sim::SocialGraph::complete(10);
    auto p = counted(Law::list, 0);
    p.law.values = {0, 2, 2, 3, 4, 5, 6, 7, 8, 10};
    CHECK(ending(p, ten, 1).active == 1);
    p.law.values[1] = 1;
    CHECK(ending(p, ten, 1).active == 9);
}
