#include "models/movement/institution/adaptive.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

#include <cmath>
#include <cstring>

using namespace models::movement;

namespace {

/// Where it comes to rest when pressure answers its levers at once.
template <class Response>
Adaptive::Levers settles(const Adaptive& strategy, Response&& pressure, int weeks = 4'000)
{
    StrategyMemory memory;
    View view = institution_rooms::view();
    Acts acts;
    acts.movements.resize(1);
    for (int week = 0; week < weeks; ++week) {
        view.week = week;
        view.pressure = pressure(acts.repression, acts.policy_step);
        acts = strategy.act(view, memory);
    }
    return {memory.lever[0], memory.lever[1]};
}

} // namespace

TEST_CASE("in its first week it does what it is told to begin with", "[unit]")
{
    StrategyMemory memory;
    const Adaptive strategy{.force = 0.3, .concession = 0.02};
    const Acts acts = strategy.act(institution_rooms::view(), memory);
    CHECK(acts.repression == 0.3);
    CHECK(acts.policy_step == 0.02);
    CHECK(acts.policy_target == 1.0);
}

TEST_CASE("where no lever changes anything it uses none", "[unit]")
{
    const auto rest =
        settles({.force = 0.5, .concession = 0.05}, [](double, double) { return 0.1; });
    CHECK(rest.force == within(0.0, 1e-12));
    CHECK(rest.concession == within(0.0, 1e-12));
}

TEST_CASE("it finds the force at which pressure and punishing together cost least", "[unit]")
{
    // It costs (1 + C) x pressure: that falls for ever with exp(-2 C), but not where .2 stay.
    const auto pays = settles({.force_step = 0.05, .most_force = 2.0, .concession_step = 0.0},
                              [](double force, double) { return std::exp(-2 * force); });
    CHECK(pays.force == Approx(2.0));
    const auto floor = [](double force) { return std::exp(-4 * force) + 0.2; };
    double best = 0.0;
    for (double force = 0.0; force < 2.0; force += 0.001)
        if ((1 + force) * floor(force) < (1 + best) * floor(best))
            best = force;
    const auto rest = settles({.force_step = 0.02, .most_force = 2.0, .concession_step = 0.0},
                              [&](double force, double) { return floor(force); });
    CHECK(rest.force == Approx(best).margin(0.02));
}

TEST_CASE("where conceding calms and force does not, it concedes", "[unit]")
{
    const auto rest = settles({.most_concession = 0.1, .precedent = 0.1},
                              [](double, double step) { return 0.5 - 4 * step; });
    CHECK(rest.concession == Approx(0.1));
    CHECK(rest.force == within(0.0, 1e-12));
}

TEST_CASE("it watches each change for its patience, whatever the tick", "[unit]")
{
    for (const double dt : {1.0, 0.25}) {
        StrategyMemory memory;
        View view = institution_rooms::view();
        view.dt = dt;
        const Adaptive strategy{.patience = 6.0};
        int changes = 0;
        double last = 0.0;
        const int ticks = static_cast<int>(1 + 12 / dt);
        for (int tick = 0; tick < ticks; ++tick) {
            view.week = tick * dt;
            const double force = strategy.act(view, memory).repression;
            changes += force != last;
            last = force;
        }
        CHECK(changes == 2); // tried after six weeks, given up after twelve
    }
}

TEST_CASE("its levers stay within their ranges", "[property]")
{
    const auto rest = settles(
        {.force_step = 0.3, .most_force = 1.0, .concession_step = 0.04},
        [](double force, double step) {
            CHECK(force >= 0.0);
            CHECK(force <= 1.0);
            CHECK(step >= 0.0);
            CHECK(step <= 0.1);
            return std::exp(-5 * (force + step));
        },
        300);
    CHECK(rest.force == Approx(1.0));
}
