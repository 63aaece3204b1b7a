#include "models/movement/citizen/signal.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

#include <bit>

using namespace citizen_rooms;

namespace {

SignalParams of_kind(SignalKind kind)
{
    SignalParams p;
    p.kind = kind;
    return p;
}

} // namespace

TEST_CASE("each rule of the signal is its formula", "[unit]")
{
    CHECK(signal(of_kind(SignalKind::share_of_all), 0, 0, 0, 30, 99) == 30.0 / 99.0);
    CHECK(signal(of_kind(SignalKind::count), 3, 5, 7, 30, 99) == 3.0);
    CHECK(signal(of_kind(SignalKind::fraction), 3, 5, 7, 30, 99) == 3.0 / 7.0);
    CHECK(signal(of_kind(SignalKind::fraction), 0, 0, 0, 30, 99) == 0.0); // nobody to look at
    CHECK(signal(of_kind(SignalKind::share_of_all), 0, 0, 0, 0, 0) == 0.0);
}

TEST_CASE("Asch (1951): the response to 1, 2, 3, 4 voices, and no more for more", "[unit]")
{
    const SignalParams asch = of_kind(SignalKind::dose_response);
    const std::vector<double> errors{0.0, 0.036, 0.136, 0.318, 0.351, 0.351, 0.351};
    for (std::size_t n = 0; n < errors.size(); ++n)
        CHECK(signal(asch, static_cast<double>(n), 0, 100, 0, 0) == errors[n]);
    CHECK(signal(asch, 1e6, 0, 1e6, 0, 0) == 0.351);
}

TEST_CASE("opposing neighbours take off, never below nothing", "[property]")
{
    for (const SignalKind kind :
         {SignalKind::count, SignalKind::fraction, SignalKind::dose_response}) {
        SignalParams p = of_kind(kind);
        double last = signal(p, 4, 3, 8, 0, 0);
        for (const double weight : {0.1, 0.5, 1.0, 1.3, 2.0, 10.0}) {
            p.counter_weight = weight;
            const double now = signal(p, 4, 3, 8, 0, 0);
            CHECK(now <= last);
            CHECK(now >= 0.0);
            last = now;
        }
        CHECK(last == 0.0);
    }
}

TEST_CASE("citizens see those on their own side, made ties included", "[unit]")
{
    Room room(star(6));
    room.let({1, 2, 3}, Stance::participant);
    room.let({4}, Stance::opponent);
    SignalParams p = of_kind(SignalKind::count);
    SignalMemory memory(p, 6);
    Signals promoter(p, room.around(), room.citizens, memory);
    CHECK(promoter(0) == 3.0);
    CHECK(promoter(1) == 0.0);
    room.citizens.opinion[0] = -0.1;
    CHECK(promoter(0) == 1.0);

    p.made_ties = 2;
    memory = SignalMemory(p, 6);
    const Signals tied(p, room.around(), room.citizens, memory);
    memory.made_ties[2 * 5] = 1;     // 5 has made a tie to 1, who acts
    memory.made_ties[2 * 5 + 1] = 4; // and to 4, who acts against
    CHECK(tied.acting(5) == 1);
    CHECK(tied.around(5).acting == 1);
    CHECK(tied.around(5).against == 1);
    CHECK(tied.around(5).all == 3);
    CHECK(tied(5) == 1.0);
    p.counter_weight = 1.0;
    CHECK(tied(5) == 0.0);
    p.counter_weight = 0.0;
    p.kind = SignalKind::fraction;
    CHECK(tied(5) == 1.0 / 3.0); // neighbour 0 and the two made ties
    p.kind = SignalKind::share_of_all;
    CHECK(tied(5) == 3.0 / 5.0);
    CHECK(tied(1) == 2.0 / 5.0); // oneself does not count
}

TEST_CASE("with memory the signal closes in on the present one, geometrically", "[property]")
{
    Room room(star(5));
    room.let({1, 2}, Stance::participant);
    SignalParams p;
    p.memory = 0.75;
    SignalMemory memory(p, 5);
    const Signals signals(p, room.around(), room.citizens, memory);
    double left = 1.0;
    for (std::uint32_t t = 0; t < 40; ++t) {
        CHECK(signals(0) == within(0.5 * (1.0 - left), 1e-15));
        perceive_all(p, room.around(), room.citizens, room.week(t), memory);
        left *= 0.75;
    }
}

TEST_CASE("where neither memory nor contacts are asked for nothing is kept", "[unit]")
{
    Room room(star(5));
    const SignalParams p;
    SignalMemory memory(p, 5);
    perceive_all(p, room.around(), room.citizens, room.week(), memory);
    CHECK((memory.smoothed.empty() && memory.window.empty() && memory.made_ties.empty()));
}

TEST_CASE("recent contacts: binomial out of the neighbours, the latest 12 alone", "[property]")
{
    // 4000 pairs of friends of row 0 and row 1 each: half of all contacts act.
    constexpr std::uint32_t n = 4002;
    small_graphs::Ties ties;
    for (std::uint32_t i = 2; i < n; ++i) {
        ties.insert({0, i});
        ties.insert({1, i});
    }
    Room room(small_graphs::graph_of(n, ties), 9);
    room.let({0}, Stance::participant);
    const SignalParams p = of_kind(SignalKind::recent_contacts);
    SignalMemory memory(p, n);
    const Signals signals(p, room.around(), room.citizens, memory);
    for (std::uint32_t t = 0; t < 30; ++t)
        perceive_all(p, room.around(), room.citizens, room.week(t), memory);
    double majority = 0.0, sum = 0.0;
    for (std::uint32_t i = 2; i < n; ++i) {
        majority += signals(i) > 0.5 ? 1.0 : 0.0;
        sum += 12.0 * signals(i);
    }
    CHECK(near_share(sum, 12.0 * (n - 2), 0.5));
    CHECK(near_share(majority, n - 2, 1586.0 / 4096.0)); // P(Bin(12, 1/2) > 6)

    room.let_all(Stance::bystander);
    for (std::uint32_t t = 30; t < 42; ++t)
        perceive_all(p, room.around(), room.citizens, room.week(t), memory);
    bool forgotten = true;
    for (std::uint32_t i = 0; i < n; ++i)
        forgotten = forgotten && signals(i) == 0.0;
    CHECK(forgotten);
}

TEST_CASE("all 32 contacts fit, and a citizen without neighbours meets nobody", "[unit]")
{
    Room room(small_graphs::graph_of(3, {{0, 1}}));
    room.let({0, 1}, Stance::participant);
    SignalParams p = of_kind(SignalKind::recent_contacts);
    p.contacts = 32;
    SignalMemory memory(p, 3);
    const Signals signals(p, room.around(), room.citizens, memory);
    for (std::uint32_t t = 0; t < 40; ++t)
        perceive_all(p, room.around(), room.citizens, room.week(t), memory);
    CHECK(memory.window == std::vector<std::uint32_t>{~0u, ~0u, 0});
    CHECK(signals(0) == 1.0);
    CHECK(signals(2) == 0.0);
}

TEST_CASE("contacts and memory are the same on any number of threads", "[determinism]")
{
    Room room(small_graphs::random_graph(20000, 80000, 2));
    room.let_every(3, Stance::participant);
    const auto memory_after = [&](SignalParams p) {
        p.memory = 0.3;
        SignalMemory memory(p, room.graph.size());
        for (std::uint32_t t = 0; t < 5; ++t)
            perceive_all(p, room.around(), room.citizens, room.week(t), memory);
        return memory;
    };
    CHECK(same_on_any_threads(
        [&] { return memory_after(of_kind(SignalKind::recent_contacts)).window; }));
    CHECK(same_on_any_threads(
        [&] { return memory_after(of_kind(SignalKind::recent_contacts)).smoothed; }));
    CHECK(
        same_on_any_threads([&] { return memory_after(of_kind(SignalKind::fraction)).smoothed; }));
}
