#include "models/movement/institution/suppress.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

using namespace models::movement;
using institution_rooms::acts_of;

TEST_CASE("deterrence minus backlash peaks at kappa / (2 rho d)", "[unit]")
{
    for (const double kappa : {0.5, 1.0, 3.0})
        for (const double rho : {0.5, 2.0, 8.0})
            for (const double d : {0.25, 1.0, 4.0}) {
                const double law = kappa / (2 * rho * d);
                CHECK(best_force(kappa, rho, d, 100.0) == law);
                // The best of a grid, without the formula; and the inverted U around it.
                double found = 0.0;
                for (int k = 0; k <= 120'000; ++k)
                    if (worth_of_force(k / 1e4, kappa, rho, d) >
                        worth_of_force(found, kappa, rho, d))
                        found = k / 1e4;
                CHECK(found == Approx(law).margin(1e-4));
                CHECK(worth_of_force(law, kappa, rho, d) == Approx(kappa * law / 2));
                CHECK(worth_of_force(2 * law, kappa, rho, d) == within(0.0, 1e-12));
            }
}

TEST_CASE("force never passes the most, and is the most where no backlash is reckoned with",
          "[unit]")
{
    CHECK(best_force(1.0, 0.0, 1.0, 0.3) == 0.3);
    CHECK(best_force(1.0, 1.0, 0.0, 0.3) == 0.3);
    CHECK(best_force(1.0, 1.0, 1.0, 0.3) == 0.3);
    CHECK(best_force(0.0, 1.0, 1.0, 0.3) == 0.0);
    CHECK(best_force(0.0, 0.0, 0.0, 0.3) == 0.3);
    CHECK(best_force(0.0, 0.0, 0.0, 0.0) == 0.0);
}

TEST_CASE("force is used above what is tolerated, by how disruptive acts are", "[unit]")
{
    const auto view = institution_rooms::view(); // pressure .04, disruptiveness 2
    CHECK(acts_of(Suppress{.force = 0.3}, view).repression == 0.3);
    CHECK(acts_of(Suppress{.force = 0.3, .tolerated = 0.04}, view).repression == 0.0);
    CHECK(acts_of(Suppress{.force = 9.0, .deterrence = 1.0, .backlash = 0.5}, view).repression ==
          Approx(0.5));
    View nobody = view;
    nobody.pressure = nobody.movements[0].size = nobody.movements[0].pressure = 0.0;
    CHECK(acts_of(Suppress{}, nobody).repression == 0.0);
}

TEST_CASE("more backlash reckoned with never means more force", "[property]")
{
    const auto view = institution_rooms::view();
    double last = 1e9;
    for (double backlash = 0.0; backlash < 10.0; backlash += 0.1) {
        const double force = acts_of(Suppress{.force = 2.0, .backlash = backlash}, view).repression;
        REQUIRE(force <= last);
        last = force;
    }
    CHECK(last < 0.1);
}
