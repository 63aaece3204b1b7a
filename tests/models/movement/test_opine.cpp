#include "models/movement/accountability/trust.hpp"
#include "models/movement/citizen/opine.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

using namespace citizen_rooms;

namespace {

void opine(Room& room, const OpinionParams& p, std::uint32_t t = 0, double dt = 1.0)
{
    TrustAround nothing;
    opine_all(p, room.graph, room.movements, room.week(t, dt), room.citizens, nothing);
    CHECK(nothing.mean.empty());
}

void review(Room& room, const OpinionParams& p, std::uint32_t times = 1, double dt = 1.0)
{
    for (std::uint32_t t = 0; t < times; ++t) {
        opine(room, p, t, dt);
        room.citizens.opinion.swap(room.citizens.next_opinion);
    }
}

void draw_opinions(Room& room)
{
    auto draws = room.luck.draws(sim::Purpose("test.opinions"), 0);
    for (std::uint32_t i = 0; i < room.citizens.size(); ++i) {
        room.citizens.opinion[i] = room.citizens.anchor[i] = 2.0 * sim::uniform(draws) - 1.0;
        room.citizens.susceptibility[i] = 0.75;
    }
    room.citizens.next_opinion = room.citizens.opinion;
}

} // namespace

TEST_CASE("opinions that are never reviewed are not touched", "[unit]")
{
    Room room(star(4));
    draw_opinions(room);
    const auto before = room.citizens.opinion;
    opine(room, {});
    CHECK(room.citizens.opinion == before);
    CHECK(room.citizens.next_opinion == before);
}

TEST_CASE("a citizen who hears nobody comes back to their anchor, however long the tick",
          "[property]")
{
    for (const double dt : {0.25, 1.0, 4.0}) {
        Room room(strangers(1));
        room.citizens.anchor[0] = -0.5;
        room.citizens.opinion[0] = 0.5;
        room.citizens.susceptibility[0] = 1.0;
        review(room, {.review_rate = {0.1}}, static_cast<std::uint32_t>(8.0 / dt), dt);
        CHECK(room.citizens.opinion[0] == Approx(-0.5 + std::exp(-0.8)).epsilon(1e-12));
    }
}

TEST_CASE("whoever is further away than the bound is not listened to", "[unit]")
{
    Room room(star(4));
    room.citizens.opinion = {0.0, 0.25, -0.25, 1.0};
    room.citizens.susceptibility.assign(4, 1.0);
    const OpinionParams narrow{.review_rate = {1e6}, .confidence = 0.25};
    const OpinionParams wide{.review_rate = {1e6}, .confidence = 1.0};
    opine(room, narrow);
    CHECK(room.citizens.next_opinion == std::vector<double>{0.0, 0.0, 0.0, 0.0});
    opine(room, wide);
    CHECK(room.citizens.next_opinion[0] == Approx(1.0 / 3.0));
}

TEST_CASE("opinions stay among those held, a complete graph is its ties", "[property]")
{
    small_graphs::Ties ties;
    for (std::uint32_t i = 0; i < 30; ++i)
        for (std::uint32_t j = 0; j < i; ++j)
            ties.insert({j, i});
    Room stored(small_graphs::graph_of(30, ties)), complete(sim::SocialGraph::complete(30));
    draw_opinions(stored);
    draw_opinions(complete);
    const auto [low, high] =
        std::minmax_element(stored.citizens.anchor.begin(), stored.citizens.anchor.end());
    for (int k = 0; k < 20; ++k) {
        review(stored, {.review_rate = {0.3}});
        review(complete, {.review_rate = {0.3}});
        bool within = true;
        for (const double x : stored.citizens.opinion)
            within = within && x >= *low && x <= *high;
        CHECK(within);
    }
    CHECK(same_bits(stored.citizens.opinion, complete.citizens.opinion));
}

TEST_CASE("the more of a movement is held, the closer its organisers come to who holds it",
          "[property]")
{
    double last = 2.0;
    for (const double captured : {0.0, 0.2, 0.5, 0.9, 1.0}) {
        Room room(star(6));
        room.citizens.anchor.assign(6, 1.0);
        room.citizens.opinion.assign(6, 1.0);
        room.citizens.susceptibility.assign(6, 0.5);
        room.let({0}, Stance::organiser);
        room.let({1}, Stance::participant); // a member who does not lead listens as before
        room.movements[0].captured = captured;
        room.movements[0].captor_policy = 0.25;
        review(room, {.review_rate = {1e6}});
        CHECK(room.citizens.opinion[0] == Approx(1.0 - 0.5 * captured * 1.5));
        CHECK(room.citizens.opinion[1] == 1.0);
        CHECK(room.citizens.opinion[0] < last);
        last = room.citizens.opinion[0];
    }
}

TEST_CASE("opinions are the same on any number of threads", "[determinism]")
{
    CHECK(same_on_any_threads([] {
        Room room(small_graphs::random_graph(20000, 80000, 6));
        draw_opinions(room);
        review(room, {.review_rate = {0.3}, .confidence = 0.5}, 5);
        return room.citizens.opinion;
    }));
}

TEST_CASE("where all know all, opinions move as over ties between all", "[unit]")
{
    for (const double confidence : {2.0, 0.5}) {
        small_graphs::Ties all;
        for (std::uint32_t a = 0; a < 12; ++a)
            for (std::uint32_t b = 0; b < a; ++b)
                small_graphs::add(all, a, b);
        Room crowd(sim::SocialGraph::complete(12)), tied(small_graphs::graph_of(12, all));
        draw_opinions(crowd);
        draw_opinions(tied);
        const OpinionParams p{.review_rate = {0.4}, .confidence = confidence};
        review(crowd, p, 3);
        review(tied, p, 3);
        CHECK(crowd.citizens.opinion == tied.citizens.opinion);
    }
}

TEST_CASE("trust looked up while opinions are is what trust would look up, to the bit",
          "[property]")
{
    for (const double confidence : {2.0, 0.5}) {
        Room room(small_graphs::random_graph(9000, 20000, 4)); // some are isolated
        draw_opinions(room);
        auto draws = room.luck.draws(sim::Purpose("test.trust"), 0);
        for (float& trust : room.citizens.trust)
            trust = static_cast<float>(sim::uniform(draws));
        const OpinionParams p{.review_rate = {0.5}, .confidence = confidence};
        opine(room, p);
        const auto opinions = room.citizens.next_opinion;
        TrustAround around{.wanted = true, .of = {}, .mean = {}};
        opine_all(p, room.graph, room.movements, room.week(), room.citizens, around);
        CHECK(room.citizens.next_opinion == opinions);

        const TrustParams spreads{.spread_rate = {0.3}};
        const Institutions one(1);
        const auto trusts = [&](std::span<const double> known) {
            trust_all(spreads, room.graph, one, std::vector<PromiseNews>(1), std::vector{0.0},
                      known, room.week(), room.citizens);
            return room.citizens.next_trust;
        };
        CHECK(trusts(around.mean) == trusts({}));
        CHECK(trusts({}) != room.citizens.trust);
    }
}
