// Friedkin and Johnsen (1990), "Social influence and opinions", in the movement model: on Zachary's
// karate club, and on a star whose leader is held by an institution. Schedule: synchronous.
#include "models/movement/citizen/opine.hpp"
#include "models/movement/movement/agenda.hpp"
#include "models/movement/tally.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"
#include "tests/reproduction/karate.hpp"

#include <cmath>

using namespace citizen_rooms;

namespace {

/// Wishes, in [0, 1], once opinions have come to rest.
std::vector<double> at_rest(Room& room, double susceptibility, double review_rate)
{
    Citizens& c = room.citizens;
    c.susceptibility.assign(c.size(), susceptibility);
    c.opinion = c.next_opinion = c.anchor;
    TrustAround nothing_of_trust;
    for (std::uint32_t t = 0; t < 2000; ++t) {
        opine_all({.review_rate = {review_rate}}, room.graph, room.movements, room.week(t), c,
                  nothing_of_trust);
        c.opinion.swap(c.next_opinion);
    }
    std::vector<double> wishes;
    for (const double opinion : c.opinion)
        wishes.push_back(wish_of(opinion));
    return wishes;
}

/// The instructor's side wants 1, the others 0.
std::vector<double> club_at_rest(double susceptibility, double review_rate)
{
    Room room(karate::club());
    room.citizens.anchor.assign(room.citizens.size(), -1.0);
    for (const std::int64_t i : karate::instructors_side)
        room.citizens.anchor[static_cast<std::size_t>(i)] = 1.0;
    return at_rest(room, susceptibility, review_rate);
}

double agenda_at_rest(Room& room, double recall)
{
    const std::vector<MovementTally> tallies =
        tally_movements(room.citizens, room.movements.size(), room.institutions.size());
    set_agendas({.rate = {1e6}, .monitoring = 1.0, .recall = recall}, tallies, {1.0},
                room.movements);
    return room.movements[0].agenda;
}

double mean(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("Friedkin and Johnsen (1990): citizens on the karate club rest at the closed form, "
          "however fast they review [row 2]",
          "[reproduction]")
{
    for (const double rate : {0.1, 1.0, 1e6}) {
        const auto half = club_at_rest(0.5, rate);
        CHECK(mean(half) == within(.50884399, 1e-7));
        CHECK(half[0] == within(.93634888, 1e-7));
        CHECK(half[33] == within(.11027914, 1e-7));
        const auto more = club_at_rest(0.8, rate);
        CHECK(mean(more) == within(.51708939, 1e-7));
        CHECK(more[0] == within(.81694214, 1e-7));
        CHECK(more[33] == within(.24298879, 1e-7));
    }
}

TEST_CASE("Friedkin and Johnsen (1990): a star whose leader is half held drifts as in closed form "
          "[row 29]",
          "[reproduction]")
{
    for (const std::uint32_t members : {1u, 5u, 200u}) {
        Room room(star(members + 1));
        room.citizens.anchor.assign(members + 1, 1.0);
        room.let_all(Stance::participant);
        room.let({0}, Stance::co_opted);
        room.movements[0].captured = 0.5;
        room.movements[0].captor_policy = 0.0;
        const auto wishes = at_rest(room, 0.8, 0.5);
        CHECK(wishes[0] == within(7.0 / 17.0, 1e-9)); // .411765
        for (std::uint32_t i = 1; i <= members; ++i)
            CHECK(1.0 - wishes[i] == within(8.0 / 17.0, 1e-9)); // drift, .470588
        // What the movement asks for: the leader's wish, or the members' where they decide.
        CHECK(agenda_at_rest(room, 0.0) == within(7.0 / 17.0, 1e-9));
        CHECK(1.0 - agenda_at_rest(room, 1.0) == within(8.0 / 17.0, 1e-9));
    }
}
