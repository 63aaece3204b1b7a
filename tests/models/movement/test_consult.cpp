#include "models/movement/institution/consult.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("Arnstein's rungs give the share of a decision that is written", "[unit]")
{
    const double weights[] = {0, 0, .02, .05, .1, .4, .75, 1};
    for (std::int64_t rung = 1; rung <= 8; ++rung)
        CHECK(decision_weight(rung) == weights[rung - 1]);
}

TEST_CASE("consulting answers as far as attention goes, and gives next to no weight", "[unit]")
{
    auto view = institution_rooms::view(); // policy .2, the public wants .6
    view.attention = 0.5;
    const Acts acts = acts_of(Consult{.answered = 0.8, .rung = 5, .pace = 1.0, .cost = 3.0}, view);
    CHECK(acts.consult == 0.4);
    CHECK(acts.policy_target == Approx(0.24));
    CHECK(acts.policy_step == 1.0);
    CHECK(acts.cost == 3.0);
    CHECK(acts.repression == 0.0);
}

TEST_CASE("a higher rung never gives what the public wants less weight", "[property]")
{
    double last = 0.0;
    for (const std::int64_t rung : {3, 4, 5}) {
        const double target =
            acts_of(Consult{.rung = rung}, institution_rooms::view()).policy_target;
        CHECK(target >= last);
        last = target;
    }
}

TEST_CASE("promises come with every round, to movements that stand", "[unit]")
{
    auto view = institution_rooms::view();
    view.movements.push_back({.size = 0.1, .pressure = 0.1, .promotes = 0.0, .exists = 1.0});
    view.dt = 0.5;
    const Consult consult{.promise = 0.3, .round_weeks = 13.0};
    int promises = 0;
    for (int tick = 0; tick < 104; ++tick) {
        view.week = tick * view.dt;
        const Acts acts = acts_of(consult, view);
        promises += acts.movements[0].promise == 0.3;
        CHECK(acts.movements[1].promise == 0.0);
    }
    CHECK(promises == 4);
}
