#include "models/movement/tally.hpp"

#include "tests/catch.hpp"

#include <cmath>

using namespace models::movement;

namespace {

/// Nine citizens: every stance once for movement 0, served by institution 0 or 1 in turn.
Citizens one_of_each()
{
    Citizens c(9);
    for (std::uint32_t i = 0; i < c.size(); ++i) {
        c.stance[i] = static_cast<Stance>(i);
        c.movement[i] = c.stance[i] == Stance::opponent ? 1 : 0;
        c.institution[i] = static_cast<std::uint8_t>(i % 2);
        c.opinion[i] = 0.1 * i;
        c.trust[i] = 0.125f * static_cast<float>(i);
    }
    c.flags[2] = is_staff;
    c.cause[4] = Cause::institution;
    return c;
}

} // namespace

TEST_CASE("members, leaders and those whom an institution brought are counted", "[unit]")
{
    const auto tallies = tally_movements(one_of_each(), 3, 2);
    CHECK(tallies[0].members == 3);    // participant, organiser, co-opted
    CHECK(tallies[0].organisers == 2); // organiser, co-opted
    CHECK(tallies[0].co_opted == 1);
    CHECK(tallies[0].joined_by_institution == 1);
    CHECK(tallies[0].served_by == std::vector<std::uint64_t>{1, 2});
    CHECK(tallies[0].wish == Approx(wish_of(0.3)));
    CHECK(tallies[0].leaders_wish == Approx(wish_of(0.45)));
    CHECK(tallies[0].dispersion == Approx(std::sqrt(0.02 / 3.0)));
    CHECK(tallies[1].members == 1);
    CHECK(tallies[2].members == 0);
    CHECK(tallies[2].wish == 0.5);
}

TEST_CASE("whom an institution serves, what they wish and what they signed is counted", "[unit]")
{
    const auto served = tally_served(one_of_each(), 2, 2);
    CHECK(served[0].citizens == 5);
    CHECK(served[0].staff == 1);
    CHECK(served[0].demand == Approx(wish_of(0.4)));
    CHECK(served[0].trust == Approx(0.5));
    CHECK(served[1].citizens == 4);
    CHECK(served[1].staff == 0);
    // Supporter and organiser; the opponent signed for the other movement.
    CHECK(served[0].signatures == std::vector{2.0, 1.0});
    CHECK(served[1].signatures == std::vector{2.0, 0.0}); // participant, co-opted
}
