#include "models/movement/institution/take_effect.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

#include <cmath>
#include <cstring>
#include <tuple>

using namespace models::movement;
using institution_rooms::Office;

namespace {

template <class Row>
bool same_bytes(const Row& a, const Row& b)
{
    return std::memcmp(&a, &b, sizeof(Row)) == 0;
}

/// Within six standard errors of a binomial's mean.
bool likely(double seen, double trials, double chance)
{
    return std::abs(seen - trials * chance) <= 6 * std::sqrt(trials * chance * (1 - chance));
}

} // namespace

TEST_CASE("no acts change nothing but what efficacy is measured from", "[unit]")
{
    Office office(4'000);
    office.let(Stance::participant, 3);
    office.movements[0].resources = 7.0;
    const Movements before = office.movements;
    Institution self = office.self;
    self.policy_remembered = self.founding_policy;
    office.run();
    CHECK(same_bytes(office.self, self));
    for (std::size_t m = 0; m < before.size(); ++m)
        CHECK(same_bytes(office.movements[m], before[m]));
    CHECK(office.next == office.citizens.stance);
    CHECK(office.counts.issued == 0.0);
}

TEST_CASE("policy goes its share of the way, whatever the tick", "[unit]")
{
    Office weekly(100);
    weekly.acts.policy_target = 1.0;
    weekly.acts.policy_step = 0.25;
    weekly.run();
    CHECK(weekly.self.policy == Approx(0.4));
    CHECK(weekly.self.efficacy == Approx(0.2));
    Office daily(100);
    daily.acts = weekly.acts;
    for (std::uint32_t day = 0; day < 7; ++day)
        daily.run(day, 1.0 / 7);
    CHECK(daily.self.policy == Approx(0.4));
    CHECK(share_of_way(1.0, {0.1}) == 1.0);
    CHECK(share_of_way(0.0, {0.1}) == 0.0);
    CHECK(share_of_way(0.3, {1.0}) == 0.3);
}

TEST_CASE("a move of policy is seen at once and then taken for granted", "[unit]")
{
    Office office(100);
    office.params.efficacy_memory = 10.0;
    office.self.policy = 0.7; // moved by friction, or a promise kept
    office.run();
    CHECK(office.self.efficacy == Approx(0.5));
    for (std::uint32_t week = 1; week <= 20; ++week)
        office.run(week);
    CHECK(office.self.efficacy == Approx(0.5 * std::exp(-2.0)));
}

TEST_CASE("an institution spends what it has and no more, and all acts shrink alike", "[property]")
{
    double last_moved = -1.0;
    for (const double started : {0.0, 5.0, 20.0, 1e6}) {
        Office office(1'000);
        office.let(Stance::participant, 5);
        office.self.budget = office.self.started = started;
        office.params.budget_per_week = 5.0;
        office.params.policy_cost = 100.0;
        office.params.repression_cost = 10.0;
        office.acts.policy_target = 1.0;
        office.acts.policy_step = 0.1;
        office.acts.repression = 2.0;
        office.acts.consult = 1.0;
        office.acts.movements[0].grant = 8.0;
        office.run(); // 100 x .08 + 10 x 2 x .75 + 8 = 31
        const double share = std::min(1.0, (started + 5.0) / 31.0);
        CHECK(office.self.spent == Approx(31.0 * share));
        CHECK(office.self.budget == office.self.started + office.self.income - office.self.spent);
        CHECK(office.self.budget >= 0.0);
        CHECK(office.self.policy == Approx(0.2 + 0.08 * share));
        CHECK(office.self.repression == Approx(2.0 * share));
        CHECK(office.self.heard == Approx(share));
        CHECK(office.movements[0].grants == Approx(8.0 * share));
        CHECK(office.movements[0].resources == office.movements[0].grants);
        CHECK(office.self.policy > last_moved);
        last_moved = office.self.policy;
    }
}

TEST_CASE("sanctions take out who acts, by force, and a shield protects who leads", "[statistical]")
{
    Office office(80'000);
    office.let(Stance::participant, 2);
    office.let(Stance::organiser, 4); // half of those who act and are served by institution 0
    office.params.sanction_rate = {0.5};
    office.acts.repression = 0.4;
    office.movements[0].shield = 0.0;
    office.acts.movements[0].shield = 0.75;
    office.run(); // the shield of the week before is what counts
    const double chance = sim::det::chance_of_event(0.2);
    CHECK(likely(office.become(Stance::sanctioned), 40'000, chance));
    CHECK(office.movements[0].next_shield == 0.75);
    office.movements[0].shield = 0.75;
    office.start_week();
    office.run(1);
    double leading = 0.0, others = 0.0;
    for (std::uint32_t i = 0; i < office.citizens.size(); ++i)
        if (office.next[i] == Stance::sanctioned)
            (leads(office.citizens.stance[i]) ? leading : others) += 1;
    CHECK(likely(others, 20'000, chance));
    CHECK(likely(leading, 20'000, sim::det::chance_of_event(0.05)));
}

TEST_CASE("more force never sanctions fewer, and never the citizens of another institution",
          "[property]")
{
    Office office(4'000);
    office.let(Stance::participant, 1);
    office.params.sanction_rate = {0.5};
    std::vector<Stance> last = office.citizens.stance;
    for (double force = 0.0; force < 5.0; force += 0.5) {
        office.start_week();
        office.acts.repression = force;
        office.run();
        for (std::uint32_t i = 0; i < office.citizens.size(); ++i) {
            if (last[i] == Stance::sanctioned)
                REQUIRE(office.next[i] == Stance::sanctioned);
            if (office.citizens.institution[i] == 1)
                REQUIRE(office.next[i] == Stance::participant);
        }
        last = office.next;
    }
    CHECK(office.become(Stance::sanctioned) > 2'500);
}

TEST_CASE("what an earlier phase has decided for a citizen holds", "[unit]")
{
    Office office(400);
    office.let(Stance::participant, 1);
    for (Stance& stance : office.next)
        stance = Stance::burnt_out;
    office.params.sanction_rate = {1000.0};
    office.acts.repression = 1.0;
    office.run();
    CHECK(office.become(Stance::sanctioned) == 0);
}

TEST_CASE("repression costs credibility down to none", "[unit]")
{
    Office office(100);
    office.params.backlash = 0.1;
    office.acts.repression = 2.0;
    office.run();
    CHECK(office.self.credibility == Approx(0.8));
    for (std::uint32_t week = 1; week < 10; ++week)
        office.run(week);
    CHECK(office.self.credibility == 0.0);
}

TEST_CASE("seats win over organisers and no others, those seated are paid", "[statistical]")
{
    Office office(40'000);
    office.let(Stance::organiser, 2);
    office.self.budget = office.self.started = 1e9;
    office.acts.movements[0].seats = 0.3;
    office.acts.movements[0].stipend = 2.0;
    office.run();
    CHECK(likely(office.become(Stance::co_opted), 20'000, 0.3));
    CHECK(office.self.spent == 0.0); // nobody had a seat yet
    office.let(Stance::co_opted, 4);
    office.run(1, 0.5);
    CHECK(office.self.spent == 2.0 * 0.5 * 10'000);
}

TEST_CASE("staff are sent to join, each one movement, and nobody else is", "[statistical]")
{
    Office office(80'000);
    office.movements[1] = office.movements[0];
    office.movements[1].promotes = 0.0;
    for (std::uint32_t i = 0; i < office.citizens.size(); ++i)
        if (i % 8 == 0)
            office.citizens.flags[i] |= is_staff;
    office.acts.movements[0].join = 0.3;
    office.acts.movements[1].join = 0.1;
    office.run();
    const double all = sim::det::chance_of_event(0.4);
    CHECK(likely(office.become(Stance::participant), 10'000, 0.75 * all));
    CHECK(likely(office.become(Stance::opponent), 10'000, 0.25 * all));
    for (std::uint32_t i = 0; i < office.citizens.size(); ++i)
        if (office.next[i] != office.citizens.stance[i]) {
            REQUIRE((office.citizens.flags[i] & is_staff) != 0);
            REQUIRE(office.next_movement[i] == (office.next[i] == Stance::participant ? 0 : 1));
            REQUIRE(office.cause[i] == Cause::institution);
            REQUIRE(office.brought_by[i] == nobody);
        }
}

TEST_CASE("a movement of its own takes a free place and pays as many as are missing",
          "[statistical]")
{
    Office office(40'000);
    office.acts.seed = 0.1;
    office.acts.wage = 1.0;
    office.acts.policy_target = 0.4;
    office.params.unmasking = {0.0};
    office.self.budget = office.self.started = 1e9;
    office.run(5);
    const Movement& own = office.movements[1];
    CHECK(own.exists == 1.0);
    CHECK(own.seeded_by == 0.0);
    CHECK(own.agenda == 0.4);
    CHECK(own.founded_at == 6.0);
    CHECK(own.captured == 1.0);
    CHECK(own.captor_policy == 0.4); // what it is paid to ask for
    CHECK(office.self.policy == 0.2);
    CHECK(likely(office.become(Stance::participant), 30'000, 0.1));
    // Once they follow, nobody more is paid, and they cost their wage.
    for (std::uint32_t i = 0; i < office.citizens.size(); ++i)
        if (office.next[i] == Stance::participant) {
            office.citizens.movement[i] = office.next_movement[i];
            office.citizens.cause[i] = office.cause[i];
        }
    const double paid = office.become(Stance::participant);
    office.citizens.stance = office.next;
    office.start_week();
    office.acts.seed = paid / 30'000 - 1e-9;
    office.run(6);
    CHECK(office.become(Stance::participant) == 0);
    CHECK(office.self.spent == paid);
    CHECK(office.movements[2].exists == 0.0);
}

TEST_CASE("no place, no movement of its own, found out, no more pay", "[unit]")
{
    Office office(4'000);
    office.acts.seed = 0.5;
    for (Movement& movement : office.movements)
        movement.exists = 1.0;
    office.run();
    CHECK(office.become(Stance::participant) == 0);
    office.movements[1] = {};
    office.params.unmasking = {0.0};
    office.run(1);
    CHECK(office.become(Stance::participant) > 1'000);
    office.start_week();
    office.params.unmasking = {1000.0};
    office.run(2);
    CHECK(office.movements[1].exposed == 1.0);
    CHECK(office.become(Stance::participant) == 0);
}

TEST_CASE("a movement of its own is found out in a geometric time", "[statistical]")
{
    double weeks = 0.0;
    constexpr int worlds = 2'000;
    for (int seed = 1; seed <= worlds; ++seed) {
        Office office(4, static_cast<std::uint64_t>(seed));
        office.movements[0].seeded_by = 0.0;
        office.params.unmasking = {0.1};
        std::uint32_t week = 0;
        while (office.movements[0].exposed == 0.0)
            office.run(week++);
        weeks += week;
    }
    const double chance = sim::det::chance_of_event(0.1);
    CHECK(weeks / worlds == Approx(1 / chance).margin(6 / chance / std::sqrt(worlds)));
}

TEST_CASE("the hold rises at once with seats and grants with strings, and fades without", "[unit]")
{
    Office office(400);
    office.let(Stance::organiser, 2);
    office.let(Stance::co_opted, 4);
    Movement& movement = office.movements[0];
    movement.grant_share = 0.8;
    movement.strings = 0.5;
    office.acts.movements[0].seats = 0.01;
    office.run();
    const double seats = double(office.tallies[0].co_opted) / double(office.tallies[0].organisers);
    CHECK(movement.captured == 0.5 * seats + 0.5 * 0.4);
    CHECK(movement.captor_policy == office.self.policy);
    const double held = movement.captured;
    movement.grant_share = 0.0;
    office.let(Stance::organiser, 4);
    office.params.letting_go = {0.1};
    // Each institution lets go of those it serves: two together let go of all.
    for (std::uint32_t week = 1; week <= 10; ++week) {
        office.run(week, 1.0, 0);
        office.run(week, 1.0, 1);
    }
    CHECK(movement.captured == Approx(held * std::exp(-1.0)));
}

TEST_CASE("captors' policies are weighed by the members they serve, in whatever order", "[unit]")
{
    Office office(400);
    office.let(Stance::participant, 1); // institution 0 serves 3 of 4
    office.acts.movements[0].grant = 1.0;
    office.self.budget = office.self.started = 1e6;
    office.movements[0].captor_policy = 0.99;
    office.run(0, 1.0, 0);
    office.self.policy = 0.8;
    office.run(0, 1.0, 1);
    CHECK(office.movements[0].captor_policy == Approx(0.75 * 0.2 + 0.25 * 0.8));
}

TEST_CASE("grants are booked, and with them what came on conditions", "[unit]")
{
    Office office(40);
    office.self.budget = office.self.started = 1e6;
    office.acts.movements[0].grant = 3.0;
    office.acts.movements[0].strings = 1.0;
    office.run();
    office.acts.movements[0] = {.grant = 9.0};
    office.run(1);
    CHECK(office.movements[0].tied == 3.0);
    CHECK(office.movements[0].grants == 12.0);
    CHECK(office.movements[0].resources == 12.0);
}

TEST_CASE("each institution trains and shields the members that it serves", "[unit]")
{
    Office office(40); // half are served by each of two
    office.acts.movements[0].training = 0.5;
    office.acts.movements[0].shield = 0.5;
    office.run(0, 1.0, 0);
    office.run(0, 1.0, 1);
    CHECK(office.movements[0].next_training == 0.5);
    CHECK(office.movements[0].next_shield == 1.0 - 0.75 * 0.75);
    office.acts.movements[0] = {};
    office.run(1, 1.0, 0);
    CHECK(office.movements[0].next_training == 0.0);
    CHECK(office.movements[0].next_shield == 0.0);
}

TEST_CASE("who is no longer offered a seat, or paid for it, leaves it, others keep it",
          "[statistical]")
{
    Office office(80'000);
    office.let(Stance::co_opted, 2);
    office.params.letting_go = {0.1};
    office.acts.movements[0].keep_seats = 1.0;
    office.run();
    CHECK(office.become(Stance::organiser) == 0.0);
    office.start_week();
    office.acts.movements[0].keep_seats = 0.0;
    office.run(1);
    CHECK(likely(office.become(Stance::organiser), 40'000, sim::det::chance_of_event(0.1)));
}

TEST_CASE("promises go into the ledger while it has room, settled ones give way", "[unit]")
{
    Office office(40); // four places
    office.movements[0].agenda = 0.9;
    office.acts.movements[0].promise = 0.3;
    office.acts.movements[0].promise_weeks = 13.0;
    for (std::uint32_t week = 0; week < 6; ++week)
        office.run(week, 0.5);
    CHECK(office.counts.issued == 4.0);
    CHECK(office.counts.open == 4.0);
    const Promise& made = office.promises[2];
    CHECK(made.open == 1.0);
    CHECK(made.maker == 0.0);
    CHECK(made.receiver == 0.0);
    CHECK(made.size == 0.3);
    CHECK(made.policy == 0.2);
    CHECK(made.target == 0.9);
    CHECK(made.made_at == 2.0);
    CHECK(made.due_at == 28.0);
    CHECK(made.number == 2.0);
    for (const std::size_t settled : {std::size_t{1}, std::size_t{3}})
        office.promises[settled].open = 0.0;
    office.promises[1].settled_at = 30.0;
    office.promises[3].settled_at = 29.0;
    office.run(31, 0.5);
    CHECK(office.promises[3].number == 4.0); // that settled first
    CHECK(office.promises[1].number == 1.0);
}

TEST_CASE("acts take effect alike on any number of threads", "[determinism]")
{
    const auto outcome = [](int threads) {
        sim::set_threads(threads);
        Office office(20'000);
        office.let(Stance::participant, 3);
        office.let(Stance::organiser, 6);
        for (std::uint32_t i = 0; i < office.citizens.size(); i += 7)
            office.citizens.flags[i] |= is_staff;
        office.params.sanction_rate = {0.3};
        office.self.budget = office.self.started = 1e9;
        office.acts.repression = 0.5;
        office.acts.seed = 0.05;
        office.acts.movements[0] = {.seats = 0.2, .stipend = 1.0, .grant = 5.0, .join = 0.2};
        office.run();
        sim::set_threads(1);
        return std::tuple(office.next, office.next_movement, office.self.spent,
                          office.movements[0].captured);
    };
    const auto one = outcome(1);
    CHECK(outcome(2) == one);
    CHECK(outcome(7) == one);
}
