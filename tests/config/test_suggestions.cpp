#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

using Names = std::vector<std::string>;

TEST_CASE("suggestions are at most two edits away, best first", "[unit]")
{
    CHECK(sim::suggestions("engagment", {"movement", "engagement"}) == Names{"engagement"});
    CHECK(sim::suggestions("a.lov", {"a.law", "a.low"}) == Names{"a.low", "a.law"});
    CHECK(sim::suggestions("kidn", {"kind"}) == Names{"kind"}); // one swap
    CHECK(sim::suggestions("fractionsss", {"fraction"}).empty());
    CHECK(sim::suggestions("Town", {"town"}) == Names{"town"});
    CHECK(sim::suggestions("x", {"y", "ab"}).empty()); // nothing of the word would be left
    CHECK(sim::suggestions("", {"a", "ab"}).empty());
    CHECK(sim::suggestions("abcd", {"abce", "abcf", "abcg", "abch"}).size() == 3);
}

TEST_CASE("the same name in another section is suggested after closer ones", "[unit]")
{
    CHECK(sim::suggestions("run.rewiring", {"network.small_world.rewiring", "run.rewirin"}) ==
          Names{"run.rewirin", "network.small_world.rewiring"});
    CHECK(sim::suggestions("netwrok.kind", {"threshold.kind", "network.kind"}) ==
          Names{"network.kind", "threshold.kind"});
}
