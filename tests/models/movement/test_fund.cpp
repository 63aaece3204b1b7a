#include "models/movement/institution/fund.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("a funder pays movements for change that have members, with strings", "[unit]")
{
    auto view = institution_rooms::view();
    view.movements.push_back({.size = 0.1, .pressure = 0.1, .promotes = 0.0, .exists = 1.0});
    view.movements.push_back({});
    const Acts acts = acts_of(Fund{.grant = 30.0, .strings = 0.4}, view);
    CHECK(acts.movements[0].grant == 30.0);
    CHECK(acts.movements[0].strings == 0.4);
    CHECK(acts.movements[1].grant == 0.0);
    CHECK(acts.movements[2].grant == 0.0);
    CHECK(acts.policy_step == 0.0);
}
