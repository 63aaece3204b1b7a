#include "models/movement/institution/pre_empt.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("pre-empting goes towards the public, not the movements", "[unit]")
{
    const Acts acts = acts_of(PreEmpt{.step = 0.1}, institution_rooms::view());
    CHECK(acts.policy_target == 0.6);
    CHECK(acts.policy_step == 0.1);
}

TEST_CASE("pre-empting waits for gathered pressure of either sign", "[unit]")
{
    auto view = institution_rooms::view();
    const PreEmpt late{.step = 0.1, .gathered = 0.5};
    CHECK(acts_of(late, view).policy_step == 0.0);
    for (const double gathered : {0.5, -0.5, 2.0}) {
        view.accumulated = gathered;
        CHECK(acts_of(late, view).policy_step == 0.1);
    }
}
