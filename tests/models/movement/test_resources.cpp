#include "models/movement/movement/resources.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"

using namespace models::movement;
using namespace movement_rooms;

TEST_CASE("money: started + dues + grants - spent, to the last bit, and never below nothing",
          "[property]")
{
    ResourceParams params;
    params.dues = 0.1;
    params.wage = 7.3;
    params.tactics = 0.3;
    auto draws = sim::RandomStream(3).draws(sim::Purpose("test.money"), 0);
    Movements movements{existing()};
    Movement& movement = movements[0];
    movement.started = movement.resources = 1e3 / 3.0;
    for (int k = 0; k < 2000; ++k) {
        movement.formality = sim::uniform(draws);
        const double grant = 5.0 * sim::uniform(draws);
        movement.grants += grant; // as take_effect books it
        movement.resources += grant;
        settle_accounts(params, std::vector{tally(sim::uniform_below(50, draws), 2, 0, 0)},
                        {0.1 + sim::uniform(draws)}, movements);
        CHECK(movement.resources ==
              (movement.started + movement.dues + movement.grants) - movement.spent);
        CHECK(movement.resources >= 0.0);
        CHECK(movement.grant_share >= 0.0);
        CHECK(movement.grant_share <= 1.0);
    }
    CHECK(movement.spent > 1e3);
}

TEST_CASE("a movement without means spends all it has and no more", "[unit]")
{
    ResourceParams params;
    params.tactics = 10.0;
    Movements movements{existing()};
    movements[0].started = movements[0].resources = 1.0 / 3.0;
    settle_accounts(params, std::vector{tally(5, 0, 0, 0)}, week, movements);
    CHECK(movements[0].resources == 0.0);
    CHECK(movements[0].spent == 1.0 / 3.0);
}

TEST_CASE("with nothing set, money stays where it is", "[unit]")
{
    Movements movements{existing()};
    movements[0].started = movements[0].resources = 123.456;
    for (int k = 0; k < 100; ++k)
        settle_accounts({}, std::vector{tally(5, 1, 0, 0)}, week, movements);
    CHECK(movements[0].resources == 123.456);
    CHECK(movements[0].grant_share == 0.0);
    CHECK(movements[0].reach == 0.0);
}

TEST_CASE("the grant share is that of recent income, and forgets", "[property]")
{
    ResourceParams params;
    params.dues = 1.0;
    params.in_kind = 0.0;
    params.income_memory = 5.0;
    const std::vector<MovementTally> ten{tally(10, 0, 0, 0)};
    Movements movements{existing()};
    for (int k = 0; k < 200; ++k) {
        movements[0].grants += 30.0;
        settle_accounts(params, ten, week, movements);
    }
    CHECK(movements[0].grant_share == Approx(0.75));
    for (int k = 0; k < 20;
         ++k) { // no more grants: exp(-20 / 5) of them still counts, against 10 a week of dues
        const double before = movements[0].grant_share;
        settle_accounts(params, ten, week, movements);
        CHECK(movements[0].grant_share < before);
    }
    const double left = 30.0 * std::exp(-4.0);
    CHECK(movements[0].grant_share == Approx(left / (left + 10.0)));
}

TEST_CASE("work in kind counts as income: a small grant is a small share, and ends with its end",
          "[property]")
{
    ResourceParams params;
    params.in_kind = 1.0;
    const std::vector<MovementTally> ten{tally(10, 0, 0, 0)};
    const auto share_at = [&](double grant) {
        Movements movements{existing()};
        for (int k = 0; k < 500; ++k) {
            movements[0].grants += grant;
            settle_accounts(params, ten, week, movements);
        }
        return movements[0].grant_share;
    };
    CHECK(share_at(0.1) == Approx(0.1 / 10.1).epsilon(1e-6));
    CHECK(share_at(30.0) == Approx(0.75).epsilon(1e-6));
}

TEST_CASE("strings are those of what was given lately, grants and stipends", "[property]")
{
    ResourceParams params;
    params.income_memory = 5.0;
    const std::vector<MovementTally> ten{tally(10, 0, 0, 0)};
    Movements movements{existing()};
    movements[0].grants = movements[0].tied = 30.0;
    settle_accounts(params, ten, week, movements);
    CHECK(movements[0].strings == 1.0);
    for (int k = 0; k < 200; ++k) {
        movements[0].grants += 30.0; // without conditions from here on
        settle_accounts(params, ten, week, movements);
    }
    CHECK(movements[0].strings < 1e-12);
    movements[0].stipends += 30.0;
    movements[0].tied += 30.0;
    settle_accounts(params, ten, week, movements);
    CHECK(movements[0].strings > 0.1);
}

TEST_CASE("money makes reach, which stops growing, nobody is reached without members", "[property]")
{
    ResourceParams params;
    params.reach = 0.5;
    const auto reach_with = [&](double money, std::uint64_t members) {
        Movements movements{existing()};
        movements[0].started = money;
        settle_accounts(params, std::vector{tally(members, 0, 0, 0)}, week, movements);
        return movements[0].reach;
    };
    CHECK(reach_with(0.0, 1) == 0.0);
    CHECK(reach_with(100.0, 1) == Approx(0.5 * (1.0 - std::exp(-1.0))));
    CHECK(reach_with(50.0, 1) < reach_with(100.0, 1));
    CHECK(reach_with(1e9, 1) == Approx(0.5));
    CHECK(reach_with(1e9, 0) == 0.0);
    params.informal_reach = 0.0;
    CHECK(reach_with(1e9, 1) == 0.0);
}
