#include "models/movement/institution/seed.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("seeding pays followers of an agenda of its own and moves no policy", "[unit]")
{
    const Acts acts =
        acts_of(Seed{.share = 0.02, .wage = 4.0, .agenda = 0.3}, institution_rooms::view());
    CHECK(acts.seed == 0.02);
    CHECK(acts.wage == 4.0);
    CHECK(acts.policy_target == 0.3);
    CHECK(acts.policy_step == 0.0);
    CHECK(acts.movements[0].grant == 0.0);
}
