#include "sim/network/ring.hpp"
#include "tests/catch.hpp"

TEST_CASE("a ring closes for any number of citizens that a network can have", "[unit]")
{
    for (const std::uint32_t n : {5u, 2'147'483'648u, 2'147'483'649u, 4'294'967'294u}) {
        INFO(n);
        CHECK(sim::ring_follower(n - 1, 1, n) == 0);
        CHECK(sim::ring_follower(n - 2, 3, n) == 1);
        CHECK(sim::ring_follower(0, n - 1, n) == n - 1);
        CHECK(sim::ring_follower(n - 1, n - 1, n) == n - 2);
        CHECK(sim::ring_places(0, n - 1, n) == n - 1);
        CHECK(sim::ring_places(n - 1, 0, n) == 1);
        CHECK(sim::ring_places(n - 2, n - 1, n) == 1);
        CHECK(sim::ring_places(n - 1, n - 2, n) == n - 1);
        CHECK(sim::ring_places(3, 3, n) == 0);
    }
}
