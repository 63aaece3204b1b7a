#include "models/movement/co_option.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"

#include <cmath>

using namespace models::movement;
using namespace movement_rooms;

TEST_CASE("drift is the way towards the institutions' first policy, clipped", "[unit]")
{
    CHECK(drift(1.0, 1.0, 0.0) == 0.0);
    CHECK(drift(0.25, 1.0, 0.0) == 0.75);
    CHECK(drift(0.0, 1.0, 0.0) == 1.0);
    CHECK(drift(0.9, 0.8, 0.2) == 0.0); // away from them
    CHECK(drift(0.1, 0.8, 0.2) == 1.0); // past them
    CHECK(drift(0.3, 0.2, 0.6) == Approx(0.25));
    CHECK(drift(0.7, 0.4, 0.4) == 0.0);
}

TEST_CASE("drift of the star whose leader is half captured is that of the closed form", "[unit]")
{
    // VALIDATION 29: lambda 0.8, c 0.5, A0 = 1, P0 = 0. Members end at 0.8 x leader + 0.2.
    const double leader = 0.2 * (1.0 + 0.8 * 0.5) / (1.0 - 0.64 * 0.5);
    CHECK(leader == within(0.411765, 1e-6));
    CHECK(drift(0.8 * leader + 0.2, 1.0, 0.0) == within(0.470588, 1e-6));
}

TEST_CASE("policy gain is the share of what was asked for", "[unit]")
{
    CHECK(policy_gain(0.6, 0.6) == Approx(0.0));
    CHECK(policy_gain(0.0, 0.6) == Approx(1.0));
    CHECK(policy_gain(0.3, 0.6) == Approx(0.5));
    CHECK(policy_gain(0.8, 0.6) == Approx(-1.0 / 3.0));
    CHECK(policy_gain(0.0, 0.0) == 1.0); // it asked that nothing change
    CHECK(policy_gain(0.3, 0.0) == Approx(0.7));
}

TEST_CASE("the index of co-option is in [0, 1], and rises with each part", "[property]")
{
    for (double d = 0.0; d <= 1.0; d += 0.25)
        for (double k = 0.0; k <= 1.0; k += 0.25)
            for (double g = 0.0; g <= 1.0; g += 0.25) {
                const double index = CoOption{d, k, g}.index();
                CHECK(index >= std::max({d, k, g}));
                CHECK(index <= 1.0);
                CHECK(CoOption{1.0, k, g}.index() == 1.0);
                CHECK(CoOption{0.0, k, 0.0}.index() == k);
            }
    Movement movement = existing();
    movement.agenda = 0.7;
    movement.captured = 0.2;
    movement.legitimacy = 0.4;
    const CoOption found = co_option(movement, 0.0, 0.8);
    CHECK(found.lost_legitimacy == Approx(0.5));
    CHECK(found.index() == Approx(1.0 - 0.7 * 0.8 * 0.5));
    CHECK(co_option(movement, 0.0, 0.0).lost_legitimacy == 0.0);
}

TEST_CASE("outcomes by their names", "[unit]")
{
    CHECK(outcome(0.8, 0.1, 10, 10) == Outcome::co_opted);
    CHECK(outcome(0.8, 0.9, 10, 10) == Outcome::partnership);
    CHECK(outcome(0.1, 0.9, 10, 10) == Outcome::responded);
    CHECK(outcome(0.1, 0.1, 10, 10) == Outcome::stand_off);
    CHECK(outcome(0.1, 0.1, 10, 101) == Outcome::collapse);
    CHECK(outcome(0.0, 0.0, 0, 0) == Outcome::stand_off);
    CHECK(gamson(0.3, 0.0, 0.0, 0.9) == Gamson::full_response);
    CHECK(gamson(0.0, 0.0, 0.0, 0.9) == Gamson::pre_emption);
    CHECK(gamson(0.0, 0.2, 0.0, 0.1) == Gamson::co_optation);
    CHECK(gamson(0.0, 0.0, 0.6, 0.1) == Gamson::co_optation);
    CHECK(gamson(0.0, 0.0, 0.0, 0.1) == Gamson::collapse);
}

TEST_CASE("it is the characteristics together: one missing, and it is no movement", "[property]")
{
    const Characteristics whole{1, 1, 1, 1, 1, 1, 1};
    CHECK(movement_index(whole) == Approx(1.0));
    CHECK(movement_mean(whole) == Approx(1.0));
    Characteristics some{0.5, 0.9, 0.8, 0.7, 0.6, 0.4, 0.3};
    double product = 1.0;
    for (const double x : some.all())
        product *= x;
    CHECK(movement_index(some) == Approx(std::pow(product, 1.0 / 7.0)));
    CHECK(movement_index(some) <= movement_mean(some));
    some.emergent = 0.0;
    CHECK(movement_index(some) == 0.0);
    CHECK(movement_mean(some) > 0.4);
}

TEST_CASE("characteristics of a movement", "[unit]")
{
    Movement movement = existing();
    movement.peak = 200.0;
    movement.grant_share = 0.3;
    movement.formality = 0.5;
    movement.disruptiveness = 0.5;
    movement.agenda = 0.9;
    MovementTally of = tally(100, 20, 0.9, 0.9);
    of.co_opted = 4;
    of.joined_by_institution = 10;
    of.dispersion = 0.2;
    const Characteristics unpaid = characteristics(movement, of, 0.8, 0.4, false);
    CHECK(unpaid.shared_purpose == Approx(0.6));
    CHECK(unpaid.people_powered == Approx(0.86));
    CHECK(unpaid.emergent == Approx(0.9));
    CHECK(unpaid.outside == Approx(0.7));
    CHECK(unpaid.informal == Approx(0.5));
    CHECK(unpaid.challenging == Approx(0.4));
    CHECK(unpaid.lasting_spread == Approx(0.2));
    CHECK(characteristics(movement, of, 0.8, 0.4, true).people_powered == Approx(0.78));

    of.joined_by_institution = 100; // an institution's own creation
    CHECK(movement_index(characteristics(movement, of, 0.8, 0.4, false)) == 0.0);
    CHECK(movement_mean(characteristics(movement, tally(0, 0, 0, 0), 0.8, 0.4, false)) == 0.0);
    CHECK(movement_mean(characteristics(Movement{}, of, 0.8, 0.4, false)) == 0.0);
}
