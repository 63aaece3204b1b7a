#include "models/movement/citizen/ties.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

#include <algorithm>

using namespace citizen_rooms;

namespace {

SignalParams slots(std::int64_t number)
{
    SignalParams p;
    p.made_ties = number;
    return p;
}

void meet(Room& room, const TieParams& p, SignalMemory& memory, std::uint32_t weeks,
          std::uint32_t from = 0)
{
    for (std::uint32_t t = from; t < from + weeks; ++t)
        tie_all(p, room.around(), room.week(t), room.citizens, memory);
}

double made(const SignalMemory& memory)
{
    return static_cast<double>(memory.made_ties.size()) -
           static_cast<double>(
               std::count(memory.made_ties.begin(), memory.made_ties.end(), nobody));
}

} // namespace

TEST_CASE("no ties are made where there is no room, no rate or nobody acts", "[unit]")
{
    Room room(small_graphs::random_graph(200, 600, 1));
    room.let_every(2, Stance::participant);
    SignalMemory none(slots(0), 200), some(slots(3), 200);
    meet(room, {.meeting_rate = {5.0}}, none, 5);
    CHECK(none.made_ties.empty());
    meet(room, {}, some, 5);
    CHECK(made(some) == 0.0);
    room.let_all(Stance::bystander);
    meet(room, {.meeting_rate = {5.0}}, some, 5);
    CHECK(made(some) == 0.0);
    Room all(sim::SocialGraph::complete(50)); // everybody knows everybody
    all.let_all(Stance::participant);
    SignalMemory known(slots(2), 50);
    meet(all, {.meeting_rate = {5.0}}, known, 5);
    CHECK(made(known) == 0.0);
}

TEST_CASE("made ties are new, among those who act, alike and no more than there is room for",
          "[property]")
{
    constexpr std::uint32_t n = 400;
    Room room(small_graphs::random_graph(n, 1500, 1));
    room.let_every(2, Stance::participant);
    auto draws = room.luck.draws(sim::Purpose("test.opinions"), 0);
    for (double& opinion : room.citizens.opinion)
        opinion = 2.0 * sim::uniform(draws) - 1.0;
    SignalMemory memory(slots(3), n);
    meet(room, {.meeting_rate = {2.0}, .likeness = 0.5}, memory, 60);
    bool sound = true;
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t k = 0; k < 3; ++k) {
            const std::uint32_t j = memory.made_ties[3 * i + k];
            if (j == nobody)
                continue;
            sound = sound && j < n && j != i && i % 2 == 0 && j % 2 == 0 &&
                    !room.graph.tied(sim::citizen(i), sim::citizen(j)) &&
                    std::fabs(room.citizens.opinion[i] - room.citizens.opinion[j]) <= 0.5;
            for (std::uint32_t other = 0; other < k; ++other)
                sound = sound && memory.made_ties[3 * i + other] != j;
        }
    CHECK(sound);
    CHECK(made(memory) > 300.0);
    CHECK(made(memory) <= 3.0 * n / 2);
}

TEST_CASE("with closure 1 ties close triangles, with closure 0 anybody is met alike", "[property]")
{
    // Two separate rings of 1000: closure keeps ties within one, and at a distance of two.
    constexpr std::uint32_t half = 1000;
    small_graphs::Ties ties;
    for (std::uint32_t i = 0; i < half; ++i) {
        small_graphs::add(ties, i, (i + 1) % half);
        small_graphs::add(ties, half + i, half + (i + 1) % half);
    }
    Room room(small_graphs::graph_of(2 * half, ties));
    room.let_all(Stance::participant);
    SignalMemory closed(slots(1), 2 * half), open(slots(1), 2 * half);
    meet(room, {.meeting_rate = {1.0}, .closure = 1.0}, closed, 20);
    meet(room, {.meeting_rate = {1.0}, .closure = 0.0}, open, 20);
    bool triangles = true;
    double across = 0.0;
    for (std::uint32_t i = 0; i < 2 * half; ++i) {
        const std::uint32_t j = closed.made_ties[i];
        const std::uint32_t apart = (j % half + half - i % half) % half;
        triangles = triangles &&
                    (j == nobody || (j / half == i / half && (apart == 2 || apart == half - 2)));
        across += open.made_ties[i] != nobody && open.made_ties[i] / half != i / half;
    }
    CHECK(triangles);
    CHECK(made(closed) > half);
    CHECK(near_share(across, made(open), 1000.0 / 1997.0)); // all but oneself and two neighbours
}

TEST_CASE("meetings come at their rate", "[property]")
{
    constexpr std::uint32_t n = 5000;
    Room room(strangers(n));
    room.let_all(Stance::participant);
    SignalMemory memory(slots(8), n);
    for (std::uint32_t t = 0; t < 4; ++t)
        tie_all({.meeting_rate = {0.5}, .closure = 0.0}, room.around(), room.week(t, 0.5),
                room.citizens, memory);
    CHECK(near_share(made(memory), 4.0 * n, (1.0 - std::exp(-0.25)) * (1.0 - 1.0 / n)));
}

TEST_CASE("made ties fade only once neither of the two acts, at their rate", "[property]")
{
    constexpr std::uint32_t n = 5000;
    Room room(strangers(n));
    const TieParams p{.fading_rate = {0.1}};
    SignalMemory memory(slots(1), n);
    for (std::uint32_t i = 0; i < n; ++i)
        memory.made_ties[i] = (i + 1) % n;
    room.let_every(2, Stance::participant); // of each two one acts
    meet(room, p, memory, 5);
    CHECK(made(memory) == n);
    room.let_all(Stance::bystander);
    meet(room, p, memory, 5);
    CHECK(near_share(made(memory), n, std::exp(-0.5)));
}

TEST_CASE("ties are made alike on any number of threads", "[determinism]")
{
    CHECK(same_on_any_threads([] {
        Room room(small_graphs::random_graph(20000, 60000, 1));
        room.let_every(2, Stance::participant);
        SignalMemory memory(slots(2), 20000);
        meet(room, {.meeting_rate = {0.5}}, memory, 5);
        return memory.made_ties;
    }));
}
