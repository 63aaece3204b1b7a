#include "models/movement/citizen/mobilise.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

#include <algorithm>

using namespace citizen_rooms;

namespace {

void review(Room& room, const MobiliseParams& p, const SignalParams& seen = {},
            std::uint32_t tick = 0, double dt = 1.0, Broadcast broadcast = {})
{
    const SignalMemory memory(seen, room.graph.size());
    const Signals signals(seen, room.around(), room.citizens, memory);
    Changes changes = room.changes();
    mobilise_all(p, signals, room.around(), room.movements, room.institutions, broadcast,
                 room.week(tick, dt), room.citizens, changes);
}

MobiliseParams by(JoinRule rule)
{
    MobiliseParams p;
    p.rule = rule;
    return p;
}

void thresholds(Room& room, double value)
{
    std::fill(room.citizens.threshold.begin(), room.citizens.threshold.end(), value);
}

/// Everybody alone, with an opinion of 1: utility is the weight of opinions.
struct Loners : Room {
    Loners(std::uint32_t n, double threshold) : Room(strangers(n))
    {
        thresholds(*this, threshold);
        std::fill(citizens.opinion.begin(), citizens.opinion.end(), 1.0);
    }
};

} // namespace

TEST_CASE("hard rule: joins at the threshold, and at no less", "[unit]")
{
    Room room(star(5));
    room.let({1, 2}, Stance::participant);
    room.citizens.threshold = {0.5, 0.0, 0.0, 0.0, 0x1p-60};
    review(room, by(JoinRule::hard));
    CHECK(room.next[0] == Stance::participant); // half of four
    CHECK(room.next[3] == Stance::participant); // a threshold of nothing
    CHECK(room.next[4] == Stance::bystander);
    room.citizens.threshold[0] = std::nextafter(0.5, 1.0);
    room.start_week();
    review(room, by(JoinRule::hard));
    CHECK(room.next[0] == Stance::bystander);
}

TEST_CASE("reversible citizens leave below their threshold, the committed never do", "[unit]")
{
    Room room(star(5));
    room.let_all(Stance::participant);
    room.let({1, 2, 3}, Stance::bystander);
    thresholds(room, 0.5);
    room.citizens.flags[4] = is_committed;
    review(room, by(JoinRule::hard));
    CHECK(room.next[0] == Stance::participant);
    MobiliseParams p = by(JoinRule::hard);
    p.reversible = true;
    review(room, p);
    CHECK(room.next[0] == Stance::bystander); // one of four acts
    CHECK(room.next[4] == Stance::participant);
}

TEST_CASE("who has cooling off to do does not join until it is over", "[unit]")
{
    Loners room(1, 0.0);
    room.citizens.clock[0] = 3.0;
    for (std::uint32_t t = 0; t < 3; ++t) {
        review(room, by(JoinRule::hard), {}, t);
        REQUIRE(room.next[0] == Stance::bystander);
    }
    review(room, by(JoinRule::hard), {}, 3);
    CHECK(room.next[0] == Stance::participant);
}

TEST_CASE("Centola et al. (2018): the majority of recent contacts convinces", "[unit]")
{
    Room room(star(3));
    thresholds(room, 0.5 + 1e-9); // more than half of 12
    SignalParams seen;
    seen.kind = SignalKind::recent_contacts;
    SignalMemory memory(seen, 3);
    memory.window = {0b111111, 0b1111111, 0b101010101010};
    const Signals signals(seen, room.around(), room.citizens, memory);
    Changes changes = room.changes();
    mobilise_all(by(JoinRule::hard), signals, room.around(), room.movements, room.institutions, {},
                 room.week(), room.citizens, changes);
    CHECK(room.next ==
          std::vector<Stance>{Stance::bystander, Stance::participant, Stance::bystander});
}

TEST_CASE("Asch (1951): a dose of voices decides by its response", "[unit]")
{
    SignalParams seen;
    seen.kind = SignalKind::dose_response;
    for (std::uint32_t voices = 0; voices < 6; ++voices) {
        Room room(star(7));
        for (std::uint32_t v = 1; v <= voices; ++v)
            room.let({v}, Stance::participant);
        thresholds(room, 0.2); // between two voices (.136) and three (.318)
        review(room, by(JoinRule::hard), seen);
        CHECK((room.next[0] == Stance::participant) == (voices >= 3));
    }
}

TEST_CASE("hazard rule: joins in a tick with chance 1 - exp(-rate dt), and no fewer at a higher "
          "rate",
          "[property]")
{
    constexpr std::uint32_t n = 40000;
    const auto joined_after = [&](double rate, double dt, std::uint32_t ticks) {
        Loners room(n, 0.0);
        for (std::uint32_t i = 0; i < n; ++i) {
            auto draws = room.luck.draws(sim::Purpose("test.resistance"), i);
            room.citizens.clock[i] = sim::exponential(draws);
        }
        MobiliseParams p = by(JoinRule::hazard);
        p.opinion = rate;
        for (std::uint32_t t = 0; t < ticks; ++t) {
            review(room, p, {}, t, dt);
            room.commit();
        }
        return room.citizens.stance;
    };
    const auto rare = joined_after(0.05, 1.0, 4), often = joined_after(0.08, 1.0, 4),
               daily = joined_after(0.05, 0.25, 16);
    const auto count = [](const auto& s) {
        return static_cast<double>(std::count(s.begin(), s.end(), Stance::participant));
    };
    CHECK(near_share(count(rare), n, 1.0 - std::exp(-0.2)));
    CHECK(near_share(count(often), n, 1.0 - std::exp(-0.32)));
    CHECK(daily == rare); // the same resistance met in shorter steps
    bool more = true;
    for (std::uint32_t i = 0; i < n; ++i)
        more = more && (rare[i] == Stance::bystander || often[i] == Stance::participant);
    CHECK(more);
}

TEST_CASE("a hazard that does not come, or is negative, leaves the resistance alone", "[unit]")
{
    Loners room(1, 0.0);
    room.citizens.clock[0] = 1e-9;
    MobiliseParams p = by(JoinRule::hazard);
    review(room, p);
    p.cost = 5.0;
    review(room, p);
    CHECK(room.citizens.clock[0] == 1e-9);
    CHECK(room.next[0] == Stance::bystander);
}

TEST_CASE("logit rule: reviews at their rate, chooses by the logistic law", "[property]")
{
    constexpr std::uint32_t n = 40000;
    const auto joining = [&](double utility) {
        Loners room(n, 0.3);
        MobiliseParams p = by(JoinRule::logit);
        p.opinion = utility;
        p.sharpness = 5.0;
        p.review_rate = {0.4};
        review(room, p, {}, 0, 0.5);
        return room.next;
    };
    const auto count = [](const auto& s) {
        return static_cast<double>(std::count(s.begin(), s.end(), Stance::participant));
    };
    const double reviewed = 1.0 - std::exp(-0.2);
    const auto even = joining(0.3), keen = joining(0.5);
    CHECK(near_share(count(even), n, reviewed * 0.5));
    CHECK(near_share(count(keen), n, reviewed / (1.0 + std::exp(-1.0))));
    bool more = true;
    for (std::uint32_t i = 0; i < n; ++i)
        more = more && (even[i] == Stance::bystander || keen[i] == Stance::participant);
    CHECK(more);

    Loners room(n, 0.3);
    room.let_all(Stance::participant);
    MobiliseParams p = by(JoinRule::logit);
    p.reversible = true;
    p.opinion = 0.5;
    p.sharpness = 5.0;
    p.review_rate = {0.4};
    review(room, p, {}, 0, 0.5);
    CHECK(near_share(room.number(Stance::bystander), n, reviewed / (1.0 + std::exp(1.0))));
}

TEST_CASE("the unaware hear of it from neighbours at once, from media by chance", "[property]")
{
    constexpr std::uint32_t n = 20000;
    Room room(star(n));
    room.let_all(Stance::unaware);
    review(room, by(JoinRule::hard));
    CHECK(room.number(Stance::unaware) == n);
    review(room, by(JoinRule::hard), {}, 0, 2.0, {0.3});
    CHECK(near_share(room.number(Stance::bystander), n, 1.0 - std::exp(-0.6)));
    room.let({0}, Stance::participant);
    review(room, by(JoinRule::hard));
    CHECK(room.number(Stance::bystander) == n - 1);
}

TEST_CASE("who acts wakes friend and foe: the unaware hear of it from either side", "[unit]")
{
    Room room(star(4));
    room.let_all(Stance::unaware);
    room.let({0}, Stance::participant);
    std::fill(room.citizens.opinion.begin(), room.citizens.opinion.end(), -0.5);
    review(room, by(JoinRule::hard));
    CHECK(room.number(Stance::bystander) == 3);
}

TEST_CASE("who acts is on the side they act on, whatever their opinion has become", "[unit]")
{
    Room room(star(5));
    room.movements.push_back(movement_rooms::existing());
    room.movements[1].promotes = 0.0;
    room.let_all(Stance::participant);
    room.let({0}, Stance::opponent);
    room.citizens.movement[0] = 1;
    thresholds(room, 0.5);
    std::fill(room.citizens.opinion.begin(), room.citizens.opinion.end(), 0.5);
    MobiliseParams p = by(JoinRule::hard);
    p.reversible = true;
    review(room, p); // the opponent has nobody beside them
    CHECK(room.next[0] == Stance::bystander);
}

TEST_CASE("those close to their threshold take the low-cost act, and give it up again", "[unit]")
{
    Loners room(3, 0.0);
    room.citizens.threshold = {0.5, 0.59, 0.61};
    MobiliseParams p = by(JoinRule::hard);
    p.opinion = 0.5;
    p.supporter_margin = 0.1;
    review(room, p);
    CHECK(room.next ==
          std::vector<Stance>{Stance::participant, Stance::supporter, Stance::bystander});
    CHECK(room.next_movement[1] == 0);
    room.commit();
    p.opinion = 0.45;
    review(room, p);
    CHECK(room.next[1] == Stance::bystander);
}

TEST_CASE("force deters by risk aversion, on either side", "[unit]")
{
    Loners room(4, 0.0);
    room.movements.push_back(movement_rooms::existing());
    room.movements[1].promotes = 0.0;
    room.citizens.opinion = {1.0, 1.0, -1.0, -1.0};
    room.citizens.risk_aversion = {0.0f, 1.0f, 0.0f, 1.0f};
    room.institutions[0].repression = 1.0; // alone: one for one
    MobiliseParams p = by(JoinRule::hard);
    p.opinion = 0.5;
    p.risk = 1.0;
    review(room, p);
    CHECK(room.next == std::vector<Stance>{Stance::participant, Stance::bystander, Stance::opponent,
                                           Stance::bystander});
    p.risk = 0.0; // a lever at zero
    review(room, p);
    CHECK(room.next[1] == Stance::participant);
    CHECK(room.next[3] == Stance::opponent);
}

TEST_CASE("mobilising is the same on any number of threads", "[determinism]")
{
    for (const JoinRule rule : {JoinRule::hard, JoinRule::logit, JoinRule::hazard})
        CHECK(same_on_any_threads([&] {
            Room room(small_graphs::random_graph(20000, 80000, 6));
            thresholds(room, 0.3);
            std::fill(room.citizens.clock.begin(), room.citizens.clock.end(),
                      rule == JoinRule::hazard ? 1.0 : 0.0);
            room.let_every(4, Stance::participant);
            for (std::uint32_t t = 0; t < 4; ++t) {
                review(room, by(rule), {}, t);
                room.commit();
            }
            auto all = room.citizens.joined_at;
            for (std::size_t i = 0; i < all.size(); ++i)
                all[i] = static_cast<std::uint32_t>(room.citizens.stance[i]) +
                         16u * room.citizens.movement[i];
            return all;
        }));
}
