// The M/M/1 queue: cases arrive at rate lambda, one servant deals with mu a week; in the long run
// L = rho / (1 - rho) cases wait or are being dealt with, and by Little's law each stays L / lambda
// = 1 / (mu - lambda) weeks.
//
// Discretisation: none in the law. Institutions look at their queue once a tick, but what happens
// in between is drawn from the exact law of the queue's length after Poisson many arrivals and
// services in random order (institution/attention), so any tick gives the same queue.

#include "models/movement/institution/attention.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace models::movement;

namespace {

struct Queue {
    double sojourn;    ///< weeks, by Little's law
    double empty;      ///< share of ticks at whose end nobody waits
    double dealt_with; ///< cases a week
};

Queue long_run(double arrivals_a_week, double cases_per_week, double dt, std::uint32_t ticks)
{
    const sim::RandomStream luck(28);
    const AttentionParams params{.cases_per_week = cases_per_week, .cases_per_member = 1.0};
    Institution self;
    double length = 0.0, empty = 0.0, served = 0.0;
    for (std::uint32_t tick = 0; tick < ticks; ++tick) {
        (void)attend(params, 0, arrivals_a_week, {{tick}, {dt}, luck}, self);
        length += self.waiting_cases;
        empty += self.waiting_cases == 0.0;
        served += self.served_cases;
    }
    return {length / ticks / arrivals_a_week, empty / ticks, served / ticks / dt};
}

} // namespace

TEST_CASE("M/M/1 queue: at rho = .8 a case stays 5.0 weeks, whatever the tick [row 28]",
          "[reproduction]")
{
    // 1.25 million weeks of .8 arrivals: a million cases. The queue forgets in about 90 weeks, so
    // the error of the mean length is about .04.
    const Queue weekly = long_run(.8, 1.0, 1.0, 1'250'000);
    CHECK(weekly.sojourn == Approx(5.0).margin(.25));
    CHECK(weekly.empty == Approx(.2).margin(.01));
    CHECK(weekly.dealt_with == Approx(.8).margin(6 * .0008));
    CHECK(long_run(.8, 1.0, .25, 5'000'000).sojourn == Approx(5.0).margin(.25));
    CHECK(long_run(.8, 1.0, 4.0, 312'500).sojourn == Approx(5.0).margin(.25));
}

TEST_CASE("M/M/1 queue: a hundred times the cases and the attention wait a hundredth of the time "
          "[row 28]",
          "[reproduction]")
{
    CHECK(long_run(80, 100, 1.0, 100'000).sojourn == Approx(.05).margin(.0025));
}
