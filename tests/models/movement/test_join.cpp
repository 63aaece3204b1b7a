#include "models/movement/institution/join.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("staff join a movement that somebody has begun, while it is small", "[unit]")
{
    auto view = institution_rooms::view(); // 2 % of those served
    const Join join{.rate = 0.1, .until = 0.03};
    CHECK(acts_of(join, view).movements[0].join == 0.1);
    view.movements[0].size = 0.03;
    CHECK(acts_of(join, view).movements[0].join == 0.0);
    view.movements[0].size = 0.0; // nobody has: to begin one is to seed it
    CHECK(acts_of(join, view).movements[0].join == 0.0);
    CHECK(acts_of(join, view).seed == 0.0);
}
