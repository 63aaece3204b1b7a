#include "models/movement/citizen/leading.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

using namespace citizen_rooms;

namespace {

void lead(Room& room, const LeadingParams& p, double dt = 1.0, std::uint32_t tick = 0)
{
    const SignalParams seen;
    const SignalMemory memory;
    const Signals signals(seen, room.around(), room.citizens, memory);
    Changes changes = room.changes();
    lead_all(p, signals, room.movements, room.week(tick, dt), room.citizens, changes);
}

} // namespace

TEST_CASE("readiness adds up what leads, and takes off the cost", "[unit]")
{
    LeadingParams p;
    p.cost = 1.0;
    p.peers = 0.5;
    CHECK(readiness(p, 0.25, 0.0, 0.0, 0.0) == -0.75);
    CHECK(readiness(p, 0.25, 0.5, 0.25, 1.0) == 0.5);
}

TEST_CASE("at rates of zero nobody comes to lead or steps back", "[unit]")
{
    Room room(strangers(100));
    room.let_every(1, Stance::participant);
    room.let({0, 1, 2}, Stance::organiser);
    lead(room, {.cost = -10.0});
    CHECK(room.next == room.citizens.stance);
}

TEST_CASE("those who are ready come to lead at their rate, organisers step back at theirs",
          "[property]")
{
    constexpr std::uint32_t n = 20000;
    Room room(strangers(n));
    room.let_all(Stance::participant);
    const LeadingParams p{.emergence_rate = {0.2}, .cost = 0.0, .turnover_rate = {0.4}};
    lead(room, p, 0.5);
    CHECK(near_share(room.number(Stance::organiser), n, 1.0 - std::exp(-0.1)));
    room.let_every(2, Stance::co_opted);
    lead(room, p, 0.5);
    double back = 0.0;
    for (std::uint32_t i = 0; i < n; i += 2)
        back += room.next[i] == Stance::participant ? 1.0 : 0.0;
    CHECK(near_share(back, n / 2, 1.0 - std::exp(-0.2)));
}

TEST_CASE("only those who promote change and are ready lead, at any rate", "[unit]")
{
    Room room(strangers(6));
    room.let({0, 1}, Stance::participant);
    room.let({2}, Stance::opponent);
    room.let({3}, Stance::supporter);
    room.let({4}, Stance::burnt_out);
    room.citizens.lead = {1.0f, 0.9f, 5.0f, 5.0f, 5.0f, 5.0f};
    lead(room, {.emergence_rate = {1e6}});
    CHECK(room.next[0] == Stance::organiser); // reaches the cost exactly
    CHECK(room.next[1] == Stance::participant);
    CHECK(room.number(Stance::organiser) == 1);
}

TEST_CASE("training, shield and acting neighbours only add leaders", "[property]")
{
    const auto leaders = [](double training, double shield, double peers) {
        Room room(small_graphs::random_graph(3000, 9000, 2));
        room.let_all(Stance::participant);
        room.let_every(3, Stance::bystander);
        for (std::uint32_t i = 0; i < 3000; ++i)
            room.citizens.lead[i] = static_cast<float>(i % 17) / 17.0f;
        room.movements[0].training = training;
        room.movements[0].shield = shield;
        lead(room, {.emergence_rate = {0.7}, .cost = 0.8, .peers = peers});
        return room.next;
    };
    const auto plain = leaders(0.0, 0.0, 0.0);
    for (const auto& helped :
         {leaders(0.3, 0.0, 0.0), leaders(0.0, 0.3, 0.0), leaders(0.0, 0.0, 0.3)}) {
        std::uint32_t more = 0, fewer = 0;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            more += leads(helped[i]) && !leads(plain[i]) ? 1 : 0;
            fewer += leads(plain[i]) && !leads(helped[i]) ? 1 : 0;
        }
        CHECK(more > 0);
        CHECK(fewer == 0);
    }
}

TEST_CASE("made ties are neighbours too: peers are at most all of them", "[unit]")
{
    Room room(strangers(3));
    room.let_all(Stance::participant);
    const SignalParams seen{.made_ties = 2};
    SignalMemory memory(seen, 3);
    memory.made_ties = {1, 2, nobody, nobody, nobody, nobody};
    const Signals signals(seen, room.around(), room.citizens, memory);
    const auto leads_at = [&](double cost) {
        Changes changes = room.changes();
        lead_all({.emergence_rate = {1e6}, .cost = cost, .peers = 1.0}, signals, room.movements,
                 room.week(0, 1.0), room.citizens, changes);
        const bool leads = room.next[0] == Stance::organiser;
        room.start_week();
        return leads;
    };
    const double lead = static_cast<double>(room.citizens.lead[0]);
    CHECK(leads_at(lead + 1.0));
    CHECK_FALSE(leads_at(lead + 1.001));
}

TEST_CASE("whoever leaves this week does not come to lead", "[unit]")
{
    Room room(strangers(1));
    room.let({0}, Stance::participant);
    room.next[0] = Stance::bystander;
    lead(room, {.emergence_rate = {1e6}, .cost = -10.0});
    CHECK(room.next[0] == Stance::bystander);
}

TEST_CASE("leading is the same on any number of threads", "[determinism]")
{
    CHECK(same_on_any_threads([] {
        Room room(small_graphs::random_graph(20000, 60000, 2));
        room.let_every(2, Stance::participant);
        room.let_every(10, Stance::organiser);
        lead(room, {.emergence_rate = {0.3}, .cost = -0.1, .turnover_rate = {0.3}});
        return room.next;
    }));
}
