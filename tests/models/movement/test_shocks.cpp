#include "models/movement/citizen/shocks.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

using namespace citizen_rooms;

namespace {

struct Press {
    Broadcast next(double share_acting = 0.0, double dt = 1.0)
    {
        return shock(params, share_acting, {sim::Tick{tick++}, sim::Weeks{dt}, luck}, media);
    }
    MediaParams params;
    Media media;
    sim::RandomStream luck{4};
    std::uint32_t tick = 0;
};

} // namespace

TEST_CASE("without events nothing is broadcast, and acts are covered in proportion", "[unit]")
{
    Press press;
    CHECK(press.next(0.5).media == 0.0);
    press.params.actors_coverage = 2.0;
    CHECK(press.next(0.25).media == 0.5);
    CHECK(press.next(0.75).media == 1.0); // no more than everybody's attention
    CHECK(press.media.level == 0.0);      // and it leaves no trace
}

TEST_CASE("an event happens once, in its week, whatever the tick, attention then halves",
          "[property]")
{
    for (const double dt : {0.1, 0.25, 0.5, 1.0, 4.0}) {
        Press press;
        press.params.event_weeks = {8.0};
        press.params.event_media = 0.5;
        press.params.event_hardship = 0.3;
        press.params.half_life = 2.0;
        double hardship = 0.0;
        const int event = static_cast<int>(std::lround(8.0 / dt));
        for (int tick = 0; tick < 2 * event; ++tick) {
            const Broadcast broadcast = press.next(0.0, dt);
            hardship += press.media.hardship * dt;
            const double expected =
                tick < event ? 0.0 : 0.5 * std::exp2(-(tick - event) * dt / 2.0);
            CHECK(broadcast.media == Approx(expected).epsilon(1e-12));
        }
        CHECK(hardship == Approx(0.3)); // for a week
    }
}

TEST_CASE("two events in a week count twice, and media are full at 1", "[unit]")
{
    Press press;
    press.params.event_weeks = {0.0, 0.5, 0.9};
    press.params.event_media = 0.4;
    CHECK(press.next().media == 1.0);
    CHECK(press.media.level == Approx(1.2));
}

TEST_CASE("random events come at their rate", "[property]")
{
    Press press;
    press.params.random_events = {0.3};
    press.params.event_hardship = 1.0;
    double events = 0.0;
    for (int t = 0; t < 20000; ++t) {
        (void)press.next(0.0, 0.5);
        events += press.media.hardship * 0.5;
    }
    CHECK(std::abs(events - 3000.0) < 5.0 * std::sqrt(3000.0)); // Poisson
}

TEST_CASE("events at a higher rate include those at a lower one", "[property]")
{
    Press rare, often;
    rare.params.random_events = {0.1};
    often.params.random_events = {0.2};
    rare.params.event_hardship = often.params.event_hardship = 1.0;
    bool more = true;
    for (int t = 0; t < 2000; ++t) {
        (void)rare.next();
        (void)often.next();
        more = more && often.media.hardship >= rare.media.hardship;
    }
    CHECK(more);
}
