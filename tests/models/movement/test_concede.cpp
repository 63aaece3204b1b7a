#include "models/movement/institution/concede.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("conceding goes towards what movements ask for, each by its pressure", "[unit]")
{
    auto view = institution_rooms::view(); // asks for 1 with .04
    CHECK(acts_of(Concede{.step = 0.1}, view).policy_target == 1.0);
    CHECK(acts_of(Concede{.step = 0.1}, view).policy_step == 0.1);
    view.movements.push_back(
        {.size = 0.1, .pressure = 0.12, .agenda = 0.2, .promotes = 0.0, .exists = 1.0});
    CHECK(acts_of(Concede{}, view).policy_target == Approx(0.4));
}

TEST_CASE("without enough pressure nothing is conceded", "[unit]")
{
    auto view = institution_rooms::view();
    CHECK(acts_of(Concede{.step = 0.1, .above = 0.04}, view).policy_step == 0.0);
    view.pressure = view.movements[0].pressure = 0.0;
    CHECK(acts_of(Concede{.step = 0.1}, view).policy_step == 0.0);
    CHECK(acts_of(Concede{.step = 0.1}, view).policy_target == view.policy);
}

TEST_CASE("conceding week after week closes the gap, and never passes it", "[property]")
{
    institution_rooms::Office office(40);
    auto view = institution_rooms::view();
    double last = office.self.policy;
    for (std::uint32_t week = 0; week < 200; ++week) {
        view.policy = office.self.policy;
        office.acts = acts_of(Concede{.step = 0.05}, view);
        office.acts.movements.resize(3);
        office.run(week);
        REQUIRE(office.self.policy >= last);
        REQUIRE(office.self.policy <= 1.0);
        last = office.self.policy;
    }
    CHECK(last == Approx(1.0).margin(1e-4));
}
