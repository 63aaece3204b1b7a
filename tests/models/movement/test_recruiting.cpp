#include "models/movement/citizen/recruiting.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

#include <array>

using namespace citizen_rooms;

namespace {

/// Three movements for change, and one that resists.
void found_four(Room& room)
{
    room.movements.assign(4, movement_rooms::existing());
    room.movements[3].promotes = 0.0;
}

Recruit recruit_of(const Room& room, std::uint32_t i, std::uint32_t tick = 0, double by_media = 0.0,
                   double by_call = 0.0)
{
    const SignalParams seen;
    const SignalMemory memory;
    const Signals signals(seen, room.around(), room.citizens, memory);
    const Recruiting recruiting(signals, room.around(), room.movements);
    return recruiting.recruit(i, room.citizens, room.week(tick), by_media, by_call);
}

/// How often each of rows 0 to 5 brings row 5 in, in 6000 weeks.
std::array<std::uint32_t, 6> bringers(const Room& room)
{
    std::array<std::uint32_t, 6> times{};
    for (std::uint32_t t = 0; t < 6000; ++t) {
        const Recruit found = recruit_of(room, 5, t);
        REQUIRE(found.cause == Cause::peers);
        REQUIRE(found.movement == room.citizens.movement[found.brought_by]);
        ++times[found.brought_by];
    }
    return times;
}

} // namespace

TEST_CASE("whoever joins follows one of their acting neighbours, each as likely", "[property]")
{
    small_graphs::Ties to_five;
    for (std::uint32_t i = 0; i < 5; ++i)
        to_five.insert({i, 5});
    for (const bool complete : {false, true}) {
        Room room(complete ? sim::SocialGraph::complete(6) : small_graphs::graph_of(6, to_five));
        found_four(room);
        room.let({0}, Stance::participant, 0);
        room.let({2}, Stance::organiser, 1);
        room.let({3}, Stance::co_opted, 2);
        room.let({4}, Stance::opponent, 3);
        const auto times = bringers(room);
        for (const std::uint32_t j : {0u, 2u, 3u})
            CHECK(near_share(times[j], 6000.0, 1.0 / 3.0));
        CHECK(times[1] + times[4] + times[5] == 0);
    }
}

TEST_CASE("on a complete graph beyond one word of bits nobody follows themselves", "[unit]")
{
    Room room(sim::SocialGraph::complete(200));
    room.let({70, 199}, Stance::participant);
    for (std::uint32_t t = 0; t < 50; ++t) {
        CHECK(recruit_of(room, 70, t).brought_by == 199);
        CHECK(recruit_of(room, 199, t).brought_by == 70);
        const auto other = recruit_of(room, 3, t).brought_by;
        CHECK((other == 70 || other == 199));
    }
}

TEST_CASE("where nobody near acts the widest movement has them, the first among equals", "[unit]")
{
    Room room(strangers(2));
    found_four(room);
    CHECK(recruit_of(room, 0).movement == 0);
    room.movements[1].reach = room.movements[2].reach = 0.5;
    CHECK(recruit_of(room, 0).movement == 1);
    room.movements[1].exists = 0.0;
    CHECK(recruit_of(room, 0).movement == 2);
    room.citizens.opinion[1] = -0.5;
    CHECK(recruit_of(room, 1).movement == 3);
}

TEST_CASE("what moved them most is why they joined", "[unit]")
{
    const Room room(strangers(1));
    CHECK(recruit_of(room, 0).cause == Cause::own);
    CHECK(recruit_of(room, 0, 0, 0.2, 0.1).cause == Cause::broadcast);
    CHECK(recruit_of(room, 0, 0, 0.1, 0.2).cause == Cause::organisation);
    CHECK(recruit_of(room, 0, 0, 0.0, 0.2).brought_by == nobody);
}

TEST_CASE("without a movement on their side nobody can join it", "[unit]")
{
    Room room(strangers(1));
    const SignalParams seen;
    const SignalMemory memory;
    const Signals signals(seen, room.around(), room.citizens, memory);
    const Recruiting recruiting(signals, room.around(), room.movements);
    CHECK(recruiting.possible(true));
    CHECK_FALSE(recruiting.possible(false));
    CHECK(recruiting.reach(false) == 0.0);
}
