#include "models/movement/institution/ignore.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;

TEST_CASE("to ignore is to do nothing, whatever the pressure", "[unit]")
{
    auto view = institution_rooms::view();
    view.pressure = view.movements[0].pressure = 1e6;
    const Acts acts = institution_rooms::acts_of(Ignore{}, view);
    CHECK(acts.policy_step == 0.0);
    CHECK(acts.repression == 0.0);
    CHECK(acts.consult == 0.0);
    CHECK(acts.seed == 0.0);
    CHECK(acts.cost == 0.0);
    REQUIRE(acts.movements.size() == 1);
    CHECK(acts.movements[0].seats == 0.0);
    CHECK(acts.movements[0].grant == 0.0);
    CHECK(acts.movements[0].promise == 0.0);
}
