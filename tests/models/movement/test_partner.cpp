#include "models/movement/institution/partner.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

#include <cmath>

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("co-production is a CES of both inputs", "[unit]")
{
    for (const double sigma : {0.05, 0.3, 0.5, 0.9, 1.1, 2.0, 20.0})
        for (const double a : {0.1, 0.5, 0.8})
            for (const double x : {0.01, 0.4, 1.0})
                for (const double y : {0.02, 0.4, 0.9}) {
                    const double r = 1 - 1 / sigma;
                    CHECK(co_produced(x, y, a, sigma) ==
                          Approx(std::pow(a * std::pow(x, r) + (1 - a) * std::pow(y, r), 1 / r))
                              .epsilon(1e-10));
                }
}

TEST_CASE("co-production has the limits it should", "[unit]")
{
    CHECK(co_produced(0.25, 0.64, 0.5, 1.0) == Approx(0.4)); // Cobb and Douglas
    CHECK(co_produced(0.25, 0.64, 0.5, 1.0 + 1e-7) == Approx(0.4));
    CHECK(co_produced(0.3, 0.9, 0.5, 0.05) == Approx(0.3).margin(0.02)); // the smaller decides
    CHECK(co_produced(0.0, 0.9, 0.5, 0.5) == 0.0);
    CHECK(co_produced(0.9, 0.0, 0.5, 1.0) == 0.0);
    CHECK(co_produced(0.9, 0.0, 0.3, 2.0) == Approx(0.9 * 0.09));
    CHECK(co_produced(0.0, 0.9, 0.3, 2.0) == Approx(0.9 * 0.49));
    CHECK(co_produced(0.0, 0.0, 0.5, 0.5) == 0.0);
    CHECK(co_produced(1.0, 1.0, 0.2, 0.5) == 1.0);
}

TEST_CASE("more of either input never produces less, nor more than the larger input", "[property]")
{
    for (const double sigma : {0.05, 0.5, 1.0, 1.5, 20.0})
        for (double x = 0.0; x <= 0.96; x += 0.05)
            for (double y = 0.0; y <= 0.96; y += 0.05) {
                const double made = co_produced(x, y, 0.3, sigma);
                REQUIRE(co_produced(x + 0.04, y, 0.3, sigma) >= made - 1e-12);
                REQUIRE(co_produced(x, y + 0.04, 0.3, sigma) >= made - 1e-12);
                REQUIRE(made <= std::max(x, y) + 1e-12);
                REQUIRE(made >= std::min(x, y) - 1e-12);
            }
}

TEST_CASE("partners share the decision by the rung, and the work by what both put in", "[unit]")
{
    const auto view = institution_rooms::view(); // policy .2, asked for 1, size .02
    const Partner partner{.rung = 7,
                          .pace = 0.1,
                          .effort = 0.5,
                          .full_size = 0.04,
                          .grant = 20.0,
                          .round_weeks = 13.0,
                          .cost = 2.0};
    const Acts acts = acts_of(partner, view);
    CHECK(acts.policy_target == Approx(0.2 + 0.75 * 0.8));
    CHECK(acts.policy_step == Approx(0.1 * 0.5)); // both put in half
    CHECK(acts.consult == 0.5);
    CHECK(acts.cost == 2.0);
    // Obligations both ways: a promise, and conditions for the say that it keeps.
    CHECK(acts.movements[0].promise == Approx(0.6));
    CHECK(acts.movements[0].promise_weeks == 13.0);
    CHECK(acts.movements[0].grant == 20.0);
    CHECK(acts.movements[0].strings == 0.25);
}

TEST_CASE("nobody can be partner of a movement without members", "[unit]")
{
    auto view = institution_rooms::view();
    view.movements[0].size = 0.0;
    const Acts acts = acts_of(Partner{.grant = 20.0}, view);
    CHECK(acts.policy_step == 0.0);
    CHECK(acts.movements[0].promise == 0.0);
    CHECK(acts.movements[0].grant == 0.0);
}
