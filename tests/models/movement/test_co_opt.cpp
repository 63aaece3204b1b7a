#include "models/movement/institution/co_opt.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("formal co-optation seats and pays organisers while policy stands still", "[unit]")
{
    const Acts acts = acts_of(CoOpt{.seats = 0.2, .stipend = 5.0}, institution_rooms::view());
    CHECK(acts.movements[0].seats == 0.2);
    CHECK(acts.movements[0].stipend == 5.0);
    CHECK(acts.policy_step == 0.0);
    CHECK(acts.movements[0].grant == 0.0);
}

TEST_CASE("informal co-optation gives way a little", "[unit]")
{
    const Acts acts = acts_of(CoOpt{.informal = 0.01}, institution_rooms::view());
    CHECK(acts.policy_target == 1.0);
    CHECK(acts.policy_step == 0.01);
}

TEST_CASE("a movement without pressure is offered no seat, who sits keeps the stipend", "[unit]")
{
    const Acts acts =
        acts_of(CoOpt{.seats = 0.2, .stipend = 5.0, .above = 0.04}, institution_rooms::view());
    CHECK(acts.movements[0].seats == 0.0);
    CHECK(acts.movements[0].stipend == 5.0);
}
