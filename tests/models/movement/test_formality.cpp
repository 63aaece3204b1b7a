#include "models/movement/movement/formality.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"

using namespace models::movement;
using namespace movement_rooms;

TEST_CASE("an informal, free movement keeps its disruptiveness to the last bit", "[unit]")
{
    Movements movements{existing()};
    for (int k = 0; k < 10; ++k)
        formalise({}, std::vector{tally(10, 1, 0, 0)}, std::vector{0.7}, k, week, movements);
    CHECK(movements[0].disruptiveness == 0.7);
    CHECK(movements[0].formality == 0.0);
    CHECK(movements[0].peak == 10.0);
}

TEST_CASE("formality grows with size, age and grants, and is at most 1", "[property]")
{
    FormalityParams params;
    params.size = 0.4;
    params.age = 0.5;
    params.grants = 0.3;
    CHECK(formal_level(params, 0.0, 0.0, 0.0) == 0.0);
    CHECK(formal_level(params, 1000.0, 0.0, 0.0) == Approx(0.2));
    CHECK(formal_level(params, 0.0, 260.0, 0.0) == Approx(0.5 * (1.0 - std::exp(-1.0))));
    CHECK(formal_level(params, 0.0, 0.0, 0.5) == Approx(0.15));
    CHECK(formal_level(params, 1e9, 1e6, 1.0) == 1.0);
}

TEST_CASE("formality approaches its level alike in long ticks and short ones", "[property]")
{
    FormalityParams params;
    params.rate = {0.05};
    params.size = 1.0;
    const std::vector<MovementTally> tallies{tally(1000, 1, 0, 0)};
    for (const double dt : {1.0, 0.25}) {
        Movements movements{existing()};
        for (int k = 0; k < static_cast<int>(20.0 / dt); ++k)
            formalise(params, tallies, std::vector{1.0}, k * dt, {dt}, movements);
        CHECK(movements[0].formality == Approx(0.5 * (1.0 - std::exp(-1.0))));
        CHECK(movements[0].disruptiveness == Approx(1.0 - movements[0].formality));
    }
}

TEST_CASE("being held by institutions, and sanctions, calm a movement, what is tamed comes back",
          "[unit]")
{
    FormalityParams params;
    params.defiance = {0.1};
    Movements movements{existing()};
    movements[0].captured = 0.25;
    const std::vector<MovementTally> tallies{tally(10, 1, 0, 0)};
    formalise(params, tallies, std::vector{2.0}, 0.0, week, movements);
    CHECK(movements[0].disruptiveness == Approx(1.5));
    movements[0].tamed = 0.4;
    formalise(params, tallies, std::vector{2.0}, 1.0, week, movements);
    CHECK(movements[0].disruptiveness == Approx(1.5 * (1.0 - 0.4 * std::exp(-0.1))));
    for (int k = 0; k < 500; ++k)
        formalise(params, tallies, std::vector{2.0}, 1.0, week, movements);
    CHECK(movements[0].disruptiveness == Approx(1.5));
}

TEST_CASE("a movement that split off is as disruptive as where it comes from", "[unit]")
{
    Movements movements{existing(), existing()};
    movements[1].origin = 0.0;
    formalise({}, std::vector{tally(1, 0, 0, 0), tally(1, 0, 0, 0)}, std::vector{0.3, 1.0}, 0.0,
              week, movements);
    CHECK(movements[1].disruptiveness == 0.3);
}
