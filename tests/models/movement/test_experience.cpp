#include "models/movement/citizen/experience.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

using namespace citizen_rooms;

namespace {

void live(Room& room, const ExperienceParams& p, double weeks, double dt = 1.0, double shock = 0.0)
{
    const auto ticks = static_cast<std::uint32_t>(std::lround(weeks / dt));
    for (std::uint32_t t = 0; t < ticks; ++t)
        experience_all(p, room.around(), room.institutions, shock, room.week(t, dt), room.citizens);
}

} // namespace

TEST_CASE("care is as good as it fits the need, less the waiting, within [0, 1]", "[unit]")
{
    CHECK(experience_of(0.4, 0.4, 0.0) == 1.0);
    CHECK(experience_of(0.25, 0.75, 0.125) == 0.375);
    CHECK(experience_of(0.75, 0.25, 0.125) == 0.375);
    CHECK(experience_of(0.0, 1.0, 0.5) == 0.0);
    double last = 1.0;
    for (const double waiting : {0.1, 0.3, 0.5, 0.9, 1.0}) {
        CHECK(experience_of(0.3, 0.4, waiting) < last + 1e-15);
        last = experience_of(0.3, 0.4, waiting);
    }
}

TEST_CASE("health and grievance come to the same in long ticks and short ones", "[property]")
{
    ExperienceParams p;
    p.expected = 0.9;
    p.stress = 0.002;
    const auto after = [&](double dt) {
        Room room(strangers(1));
        room.let_all(Stance::participant);
        room.institutions[0].policy = 0.1;
        live(room, p, 8.0, dt);
        return room.citizens;
    };
    const Citizens weeks = after(1.0), days = after(0.125), once = after(8.0);
    const double tends_to = 0.6 - 0.002 / 0.05;
    CHECK(weeks.health[0] ==
          Approx(tends_to + (1.0 - tends_to) * std::exp(-0.05 * 8.0)).epsilon(1e-6));
    CHECK(weeks.grievance[0] == Approx(0.3 * (1.0 - std::exp(-0.2 * 8.0))).epsilon(1e-6));
    for (const Citizens* other : {&days, &once}) {
        CHECK(other->health[0] == Approx(weeks.health[0]).epsilon(1e-5));
        CHECK(other->grievance[0] == Approx(weeks.grievance[0]).epsilon(1e-5));
    }
}

TEST_CASE("care better than expected leaves no grievance, hardship and shocks do", "[property]")
{
    ExperienceParams p;
    p.grievance_rate = {1000.0}; // at once
    Room room(strangers(1));
    room.institutions[0].policy = 0.5;
    live(room, p, 1.0);
    CHECK(room.citizens.grievance[0] == 0.0f);
    p.hardship = 0.25;
    live(room, p, 1.0);
    CHECK(room.citizens.grievance[0] == 0.25f);
    live(room, p, 1.0, 1.0, 0.5);
    CHECK(room.citizens.grievance[0] == 0.75f);
    live(room, p, 1.0);
    CHECK(room.citizens.grievance[0] == 0.25f);
}

TEST_CASE("neighbours support, acting strains, sanctions shock: by the share of neighbours",
          "[property]")
{
    ExperienceParams p;
    p.grievance_rate = {1000.0};
    p.health_rate = {0.0};
    p.moral_shock = 0.8;
    p.peer_support = 0.1;
    p.stress = 0.05;
    Room room(star(5));
    room.institutions[0].policy = 0.5;
    for (float& health : room.citizens.health)
        health = 0.5f;
    room.let({1, 2}, Stance::participant);
    room.let({3}, Stance::sanctioned);
    live(room, p, 1.0);
    CHECK(room.citizens.health[0] == Approx(0.5 + 0.1 * 0.5));
    CHECK(room.citizens.health[1] == Approx(0.5 - 0.05));
    CHECK(room.citizens.health[4] == 0.5f);
    CHECK(room.citizens.grievance[0] == Approx(0.8 / 4.0));
    CHECK(room.citizens.grievance[4] == 0.0f);
    live(room, p, 100.0);
    CHECK(room.citizens.health[0] == 1.0f);
    CHECK(room.citizens.health[1] == 0.0f);
}

TEST_CASE("with the levers of others at zero their acts change no bit", "[property]")
{
    Room alone(star(50)), among(star(50));
    among.let_every(2, Stance::participant);
    among.let({1, 3}, Stance::sanctioned);
    ExperienceParams p;
    p.expected = 1.0;
    live(alone, p, 10.0);
    live(among, p, 10.0);
    CHECK(same_bits(alone.citizens.health, among.citizens.health));
    CHECK(same_bits(alone.citizens.grievance, among.citizens.grievance));
}

TEST_CASE("experience is the same on any number of threads", "[determinism]")
{
    const auto after = [] {
        Room room(small_graphs::random_graph(20000, 60000, 3));
        room.let_every(3, Stance::participant);
        ExperienceParams p;
        p.expected = 0.8;
        p.peer_support = 0.02;
        p.stress = 0.01;
        live(room, p, 5.0);
        return room.citizens;
    };
    CHECK(same_on_any_threads([&] { return after().health; }));
    CHECK(same_on_any_threads([&] { return after().grievance; }));
}
