#include "models/movement/movement/legitimacy.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"

using namespace models::movement;
using namespace movement_rooms;

TEST_CASE("legitimacy stays without a rate, or without anybody to judge", "[unit]")
{
    LegitimacyParams params;
    Movements movements{existing()};
    movements[0].legitimacy = 0.7;
    judge(params, 1.0, std::vector{tally(0, 0, 0.1, 0.1)}, week, movements);
    CHECK(movements[0].legitimacy == 0.7);
    params.rate = {0.0};
    judge(params, 1.0, std::vector{tally(5, 0, 0.1, 0.1)}, week, movements);
    CHECK(movements[0].legitimacy == 0.7);
}

TEST_CASE("legitimacy falls with the distance from members' wish and with capture that is seen",
          "[property]")
{
    LegitimacyParams params;
    CHECK(earned_legitimacy(params, 1.0, 0.0, 0.0) == 1.0);
    CHECK(earned_legitimacy(params, 0.0, 0.0, 1.0) == 1.0); // nobody sees it
    CHECK(earned_legitimacy(params, 1.0, 0.0, 1.0) == 0.5);
    CHECK(earned_legitimacy(params, 1.0, 1.0, 0.0) == 0.0);
    for (double x = 0.0; x < 0.95; x += 0.1) {
        CHECK(earned_legitimacy(params, 0.5, x + 0.1, 0.3) <
              earned_legitimacy(params, 0.5, x, 0.3));
        CHECK(earned_legitimacy(params, 0.5, 0.3, x + 0.1) <
              earned_legitimacy(params, 0.5, 0.3, x));
    }
}

TEST_CASE("legitimacy relaxes alike in long ticks and short ones", "[property]")
{
    for (const double dt : {1.0, 0.2}) {
        Movements movements{existing()};
        for (int k = 0; k < static_cast<int>(10.0 / dt + 0.5); ++k)
            judge({}, 0.5, std::vector{tally(5, 0, 0.4, 0.4)}, {dt}, movements);
        CHECK(movements[0].legitimacy == Approx(0.4 + 0.6 * std::exp(-1.0)));
    }
}

TEST_CASE("a movement found out loses its legitimacy at once and for good", "[unit]")
{
    Movements movements{existing()};
    movements[0].exposed = 1.0;
    const std::vector<MovementTally> tallies{tally(5, 0, 1.0, 1.0)};
    for (int k = 0; k < 100; ++k) {
        judge({}, 0.5, tallies, week, movements);
        CHECK(movements[0].legitimacy <= Approx(0.2));
    }
    CHECK(movements[0].legitimacy == Approx(0.2));
}
