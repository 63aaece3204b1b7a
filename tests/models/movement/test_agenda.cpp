#include "models/movement/movement/agenda.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"

using namespace models::movement;
using namespace movement_rooms;

TEST_CASE("an agenda stays without a rate, without members, and where no movement is", "[unit]")
{
    AgendaParams params;
    const std::vector<MovementTally> tallies{tally(10, 1, 0.2, 0.3), tally(0, 0, 0.2, 0.3),
                                             tally(10, 1, 0.2, 0.3)};
    Movements movements{existing(), existing(), Movement{}};
    set_agendas(params, tallies, week, movements);
    CHECK(movements[0].agenda == 1.0);
    params.rate = {1.0};
    set_agendas(params, tallies, week, movements);
    CHECK(movements[0].agenda < 1.0);
    CHECK(movements[1].agenda == 1.0);
    CHECK(movements[2].agenda == 1.0);
}

TEST_CASE("an agenda relaxes exactly, whatever the length of a tick", "[property]")
{
    AgendaParams params;
    params.rate = {0.3};
    params.monitoring = 0.8;
    params.recall = 0.5;
    const std::vector<MovementTally> tallies{tally(10, 2, 0.6, 0.9)};
    const double wish = 0.4 * 0.6 + 0.6 * 0.9;
    for (const double dt : {1.0, 0.5, 0.1}) {
        Movements movements{existing()};
        for (int k = 0; k < static_cast<int>(10.0 / dt + 0.5); ++k)
            set_agendas(params, tallies, {dt}, movements);
        CHECK(movements[0].agenda == Approx(wish + (1.0 - wish) * std::exp(-3.0)).epsilon(1e-12));
    }
}

TEST_CASE("an agenda lies between what members and leaders wish, by the members' voice",
          "[property]")
{
    const std::vector<MovementTally> tallies{tally(100, 5, 0.9, 0.2)};
    const auto agenda_at = [&](double recall) {
        AgendaParams params;
        params.rate = {1000.0};
        params.monitoring = 1.0;
        params.recall = recall;
        Movements movements{existing()};
        set_agendas(params, tallies, week, movements);
        return movements[0].agenda;
    };
    for (double recall = 0.0; recall < 0.95; recall += 0.1)
        CHECK(agenda_at(recall + 0.1) > agenda_at(recall));
    CHECK(agenda_at(0.0) == Approx(0.2));
    CHECK(agenda_at(1.0) == Approx(0.9));
}

TEST_CASE("who holds a movement speaks for it where nobody leads, or where they created it",
          "[unit]")
{
    Movement movement = existing();
    movement.captured = 0.25;
    movement.captor_policy = 0.1;
    // Leaders have been worked on where they think (opine.hpp), and are not once more.
    CHECK(leaders_ask(movement, tally(10, 1, 0.9, 0.5)) == 0.5);
    CHECK(leaders_ask(movement, tally(10, 0, 0.9, 0.9)) == Approx(0.75 * 0.9 + 0.25 * 0.1));
    movement.seeded_by = 0.0;
    movement.captured = 1.0;
    CHECK(leaders_ask(movement, tally(10, 1, 0.9, 0.5)) == 0.1);
    CHECK(leaders_ask(movement, tally(10, 0, 0.9, 0.9)) == 0.1);
}

TEST_CASE("formality takes voice away, and speed", "[unit]")
{
    AgendaParams params;
    params.monitoring = params.recall = 1.0;
    CHECK(voice(params, 1.0) == 1.0);
    params.oligarchy = 0.75;
    CHECK(voice(params, 1.0) == 0.25);
    CHECK(voice(params, 0.0) == 1.0);
    params.rate = {1.0};
    params.slowing = 1.0;
    Movements movements{existing()};
    movements[0].formality = 1.0;
    set_agendas(params, std::vector{tally(10, 1, 0.0, 0.0)}, week, movements);
    CHECK(movements[0].agenda == 1.0);
}
