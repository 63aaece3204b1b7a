#include "models/movement/institution/enable.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("enabling trains, shields and pays, without strings or seats", "[unit]")
{
    const Acts acts = acts_of(Enable{.training = 1.5, .shield = 0.7, .grant = 12.0, .cost = 3.0},
                              institution_rooms::view());
    CHECK(acts.movements[0].training == 1.5);
    CHECK(acts.movements[0].shield == 0.7);
    CHECK(acts.movements[0].grant == 12.0);
    CHECK(acts.movements[0].strings == 0.0);
    CHECK(acts.movements[0].seats == 0.0);
    CHECK(acts.cost == 3.0);
    CHECK(acts.policy_step == 0.0);
}

TEST_CASE("grants without strings hold nobody, grants with strings do", "[unit]")
{
    const EffectParams params;
    Movement movement;
    movement.grant_share = 1.0;
    CHECK(hold_of(params, {}, movement) == 0.0);
    movement.strings = 1.0;
    CHECK(hold_of(params, {}, movement) == params.hold_of_money);
}
