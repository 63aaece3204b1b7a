#include "models/classic/meetings.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

#include <map>

using models::Meetings;
using sim::citizen;
using sim::CitizenId;
using sim::RandomStream;
using sim::SocialGraph;

TEST_CASE("on a complete graph everybody meets somebody, but one of an odd number", "[property]")
{
    for (const std::uint32_t n : {1u, 2u, 3u, 10u, 11u, 1000u}) {
        const SocialGraph graph = SocialGraph::complete(n);
        Meetings meetings(graph);
        for (std::uint32_t tick = 0; tick < 20; ++tick) {
            meetings.arrange(RandomStream(1), {tick});
            std::uint32_t alone = 0;
            for (std::uint32_t i = 0; i < n; ++i) {
                const CitizenId partner = meetings.partner(citizen(i));
                CHECK(meetings.partner(partner) == citizen(i));
                alone += partner == citizen(i) ? 1 : 0;
            }
            CHECK(alone == n % 2);
        }
    }
}

TEST_CASE("on a network pairs are ties, and nobody alone has a neighbour alone", "[property]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SocialGraph graph = small_graphs::random_graph(300, 450, seed);
        Meetings meetings(graph);
        for (std::uint32_t tick = 0; tick < 10; ++tick) {
            meetings.arrange(RandomStream(seed), {tick});
            for (std::uint32_t i = 0; i < graph.size(); ++i) {
                const CitizenId a = citizen(i), partner = meetings.partner(a);
                CHECK(meetings.partner(partner) == a);
                CHECK((partner == a || graph.tied(a, partner)));
                if (partner == a)
                    for (const CitizenId b : graph.neighbours(a))
                        CHECK(meetings.partner(b) != b);
            }
        }
    }
}

TEST_CASE("all perfect matchings are as likely, stored ties or not", "[statistical]")
{
    const SocialGraph stored =
        small_graphs::graph_of(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
    for (const SocialGraph& graph : {SocialGraph::complete(4), stored}) {
        Meetings meetings(graph);
        std::map<CitizenId, double> with; // who meets citizen 0 tells the matching
        constexpr std::uint32_t rounds = 60'000;
        for (std::uint32_t tick = 0; tick < rounds; ++tick) {
            meetings.arrange(RandomStream(4), {tick});
            with[meetings.partner(citizen(0))] += 1.0 / rounds;
        }
        for (const std::uint32_t other : {1u, 2u, 3u}) // six standard errors
            CHECK(with[citizen(other)] == Approx(1.0 / 3).margin(6 * 0.00193));
    }
}

TEST_CASE("on a path of three the middle meets either end as often", "[statistical]")
{
    const SocialGraph path = small_graphs::graph_of(3, {{0, 1}, {1, 2}});
    Meetings meetings(path);
    double first = 0.0;
    constexpr std::uint32_t rounds = 60'000;
    for (std::uint32_t tick = 0; tick < rounds; ++tick) {
        meetings.arrange(RandomStream(5), {tick});
        first += meetings.partner(citizen(1)) == citizen(0) ? 1.0 / rounds : 0.0;
    }
    CHECK(first == Approx(0.5).margin(6 * 0.00204));
}
