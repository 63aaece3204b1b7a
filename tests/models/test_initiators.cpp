#include "models/classic/initiators.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

#include <algorithm>
#include <string>

using models::choose_initiators;
using models::InitiatorParams;
using models::Placement;
using sim::citizen;
using sim::CitizenId;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

std::vector<CitizenId> chosen(Placement placement, std::int64_t count, const SocialGraph& graph,
                              std::uint64_t seed = 1)
{
    InitiatorParams p;
    p.placement = placement;
    p.count = count;
    return choose_initiators(p, {graph, RandomStream(seed)}, "model.initiators");
}

/// 0 is tied to 1, 2, 3 and 3 to 4; 5 is alone.
SocialGraph broom()
{
    return small_graphs::graph_of(6, {{0, 1}, {0, 2}, {0, 3}, {3, 4}});
}

} // namespace

TEST_CASE("random initiators are distinct, ascending and nested in their number", "[property]")
{
    const SocialGraph graph = SocialGraph::complete(50);
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        for (std::int64_t count = 0; count < 50; count += 7) {
            const auto few = chosen(Placement::random, count, graph, seed);
            const auto more = chosen(Placement::random, count + 1, graph, seed);
            CHECK(few.size() == static_cast<std::size_t>(count));
            CHECK(std::is_sorted(few.begin(), few.end()));
            CHECK(more.size() == few.size() + 1);
            CHECK(std::includes(more.begin(), more.end(), few.begin(), few.end()));
        }
}

TEST_CASE("every citizen is equally likely to be a random initiator", "[statistical]")
{
    const SocialGraph graph = SocialGraph::complete(10);
    std::vector<double> times(10, 0.0);
    for (std::uint64_t seed = 0; seed < 10'000; ++seed)
        for (const CitizenId i : chosen(Placement::random, 3, graph, seed))
            ++times[index(i)];
    for (const double t : times)
        CHECK(t == within(3000, 6 * 45.9)); // binomial sd sqrt(10^4 * 0.3 * 0.7)
}

TEST_CASE("hubs are the best connected, ties by row", "[unit]")
{
    CHECK(chosen(Placement::hubs, 3, broom()) ==
          std::vector<CitizenId>{citizen(0), citizen(1), citizen(3)});
}

TEST_CASE("a neighbourhood is a citizen and all its neighbours", "[property]")
{
    const SocialGraph graph = broom();
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto circle = chosen(Placement::neighbourhood, 1, graph, seed);
        const bool around_one = std::any_of(circle.begin(), circle.end(), [&](CitizenId focal) {
            return graph.degree(focal) + 1 == circle.size() &&
                   std::all_of(circle.begin(), circle.end(),
                               [&](CitizenId i) { return i == focal || graph.tied(i, focal); });
        });
        CHECK(around_one);
    }
    CHECK(chosen(Placement::neighbourhood, 1, SocialGraph::complete(9)).size() == 9);
}

TEST_CASE("adjacent initiators are a citizen and some of its neighbours", "[property]")
{
    const SocialGraph graph = broom();
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto circle = chosen(Placement::adjacent, 4, graph, seed);
        CHECK(circle == std::vector<CitizenId>{citizen(0), citizen(1), citizen(2), citizen(3)});
        const auto three = chosen(Placement::adjacent, 3, graph, seed);
        CHECK(three.size() == 3);
        CHECK((three[0] == citizen(0) || three == std::vector{citizen(0), citizen(3), citizen(4)}));
    }
    CHECK(chosen(Placement::adjacent, 9, SocialGraph::complete(9)).size() == 9);
}

TEST_CASE("listed initiators are found by their original ids", "[unit]")
{
    sim::OriginalIds ids;
    ids.numbers = {10, 20, 30};
    const SocialGraph graph({0, 1, 2, 2}, {citizen(1), citizen(0)}, ids);
    InitiatorParams p;
    p.placement = Placement::listed;
    p.ids = {30, 10, 30};
    const sim::World world{graph, RandomStream(1)};
    CHECK(choose_initiators(p, world, "x") == std::vector<CitizenId>{citizen(0), citizen(2)});
    p.ids = {15};
    CHECK_THROWS_AS(choose_initiators(p, world, "x"), sim::SettingError);
}

TEST_CASE("a share of the citizens replaces the count", "[unit]")
{
    InitiatorParams p;
    p.count = 1'000;
    p.share = 0.1;
    CHECK(choose_initiators(p, {SocialGraph::complete(200), RandomStream(1)}, "x").size() == 20);
}

TEST_CASE("more initiators than the network offers are refused with the setting's name", "[unit]")
{
    CHECK(chosen(Placement::random, 6, broom()).size() == 6);
    for (const Placement placement : {Placement::random, Placement::hubs, Placement::adjacent})
        try {
            (void)chosen(placement, placement == Placement::adjacent ? 5 : 7, broom());
            FAIL("should have been refused");
        } catch (const sim::SettingError& e) {
            CHECK(e.path == "model.initiators.count");
        }
}

TEST_CASE("settings that would choose nobody, or say two things, are refused", "[unit]")
{
    const SocialGraph graph = broom();
    InitiatorParams p;
    const auto path = [&] {
        try {
            static_cast<void>(choose_initiators(p, {graph, RandomStream(1)}, "model.initiators"));
        } catch (const sim::SettingError& error) {
            return error.path;
        }
        return std::string("none");
    };
    p.share = 0.01; // of six citizens
    CHECK(path() == "model.initiators.share");
    p.placement = Placement::adjacent;
    p.share = 1.0;
    CHECK(path() == "model.initiators.share");
    p.share = 0.0;
    p.placement = Placement::listed;
    CHECK(path() == "model.initiators.ids");
}

TEST_CASE("in order the leader comes first, and a larger count only appends", "[property]")
{
    const SocialGraph graph = small_graphs::random_graph(200, 1200, 4);
    for (const auto placement : {Placement::random, Placement::hubs, Placement::adjacent})
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            std::vector<CitizenId> before;
            for (std::int64_t count = 1; count <= 5; ++count) {
                InitiatorParams p;
                p.placement = placement;
                p.count = count;
                const sim::World world{graph, RandomStream(seed)};
                const auto found = models::initiators_in_order(p, world, "model.initiators");
                REQUIRE(found.size() == static_cast<std::size_t>(count));
                CHECK(std::equal(before.begin(), before.end(), found.begin()));
                before = found;
                auto sorted = found;
                std::sort(sorted.begin(), sorted.end());
                CHECK(sorted == chosen(placement, count, graph, seed));
            }
        }
}

TEST_CASE("where all know all, initiators are those of the graph of all ties", "[unit]")
{
    small_graphs::Ties all;
    for (std::uint32_t a = 0; a < 12; ++a)
        for (std::uint32_t b = 0; b < a; ++b)
            small_graphs::add(all, a, b);
    const SocialGraph tied = small_graphs::graph_of(12, all);
    for (const Placement placement : {Placement::adjacent, Placement::neighbourhood})
        for (std::uint64_t seed = 1; seed <= 30; ++seed)
            CHECK(chosen(placement, 5, SocialGraph::complete(12), seed) ==
                  chosen(placement, 5, tied, seed));
}
