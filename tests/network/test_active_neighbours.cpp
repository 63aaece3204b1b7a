#include "sim/network/active_neighbours.hpp"
#include "sim/network/bit_loops.hpp"
#include "sim/network/generators.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/thread_count.hpp"

#include <memory>
#include <vector>

using sim::ActiveNeighbours;
using sim::citizen;
using sim::CitizenId;
using sim::SocialGraph;
using Way = sim::ActiveNeighbours::Way;

namespace {

std::uint32_t obvious_count(const SocialGraph& graph, const ActiveNeighbours& seen, CitizenId i)
{
    std::uint32_t count = 0;
    for (std::uint32_t j = 0; j < graph.size(); ++j)
        count += graph.tied(i, citizen(j)) && seen.active(citizen(j)) ? 1u : 0u;
    return count;
}

/// Switches that a coin of the given bias asks for in round `round`.
struct Switches {
    std::vector<CitizenId> on, off;
};
Switches random_switches(const ActiveNeighbours& seen, std::uint32_t n, double chance,
                         std::uint32_t round)
{
    const sim::RandomStream luck(11);
    Switches s;
    for (std::uint32_t i = 0; i < n; ++i) {
        auto draws = luck.draws(sim::Purpose("test.switch"), i, {round});
        if (sim::uniform(draws) < chance)
            (seen.active(citizen(i)) ? s.off : s.on).push_back(citizen(i));
    }
    return s;
}

std::vector<CitizenId> touched(const ActiveNeighbours& seen)
{
    std::vector<CitizenId> all;
    sim::for_bits(seen.touched(), [&](CitizenId i) { all.push_back(i); });
    return all;
}

void compare_ways(const SocialGraph& graph, std::uint32_t rounds)
{
    ActiveNeighbours push(graph, Way::push), pull(graph, Way::pull), both(graph);
    for (std::uint32_t round = 0; round < rounds; ++round) {
        const double chance = round % 3 == 0 ? 0.5 : 0.01;
        const Switches s = random_switches(push, graph.size(), chance, round);
        for (ActiveNeighbours* way : {&push, &pull, &both})
            way->apply(s.on, s.off);
        REQUIRE(push.total() == pull.total());
        REQUIRE(push.bits().words() == pull.bits().words());
        REQUIRE(push.bits().words() == both.bits().words());
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            REQUIRE(push.count(citizen(i)) == pull.count(citizen(i)));
            REQUIRE(push.count(citizen(i)) == both.count(citizen(i)));
        }
    }
    for (std::uint32_t i = 0; i < graph.size(); i += 17)
        CHECK(push.count(citizen(i)) == obvious_count(graph, push, citizen(i)));
}

} // namespace

TEST_CASE("push, pull and automatic perception count the same neighbours", "[property]")
{
    for (const std::uint64_t seed : {1u, 2u, 3u})
        compare_ways(small_graphs::random_graph(300, 900, seed), 30);
    compare_ways(small_graphs::random_graph(300, 100, 4), 30); // most are isolated
    compare_ways(SocialGraph::complete(130), 30);
}

TEST_CASE("rows of any length are pushed whole", "[property]")
{
    compare_ways(small_graphs::hub_and_pairs(700), 30); // one row longer than what is laid at once
    sim::TieReport report;
    for (const std::int64_t ties_each : {14, 16, 18, 32}) // around what is copied at once
        compare_ways(sim::ring_lattice({200, ties_each / 2}, report), 30);
}

TEST_CASE("a complete graph stores no arcs and counts like a stored one", "[unit]")
{
    constexpr std::uint32_t n = 70;
    small_graphs::Ties all;
    for (std::uint32_t a = 0; a < n; ++a)
        for (std::uint32_t b = a + 1; b < n; ++b)
            all.insert({a, b});
    const SocialGraph stored = small_graphs::graph_of(n, all);
    const SocialGraph implied = SocialGraph::complete(n);
    ActiveNeighbours one(stored), other(implied);
    const std::vector<CitizenId> on{citizen(0), citizen(3), citizen(69)};
    one.apply(on);
    other.apply(on);
    for (std::uint32_t i = 0; i < n; ++i)
        CHECK(one.count(citizen(i)) == other.count(citizen(i)));
    CHECK(other.count(citizen(3)) == 2);
    CHECK(other.count(citizen(4)) == 3);
}

TEST_CASE("everybody whose count changed is touched, and at the start everybody is", "[property]")
{
    const SocialGraph graph = small_graphs::random_graph(500, 1200, 7);
    const auto share = GENERATE(0.004, 0.5); // few and nearly all
    for (const Way way : {Way::push, Way::pull, Way::automatic}) {
        ActiveNeighbours seen(graph, way);
        CHECK(touched(seen).size() == graph.size());
        for (std::uint32_t round = 0; round < 10; ++round) {
            std::vector<std::uint32_t> before;
            for (std::uint32_t i = 0; i < graph.size(); ++i)
                before.push_back(seen.count(citizen(i)));
            const Switches s = random_switches(seen, graph.size(), share, round);
            seen.apply(s.on, s.off);
            std::vector<bool> is_touched(graph.size(), false);
            for (const CitizenId i : touched(seen))
                is_touched[index(i)] = true;
            for (std::uint32_t i = 0; i < graph.size(); ++i)
                REQUIRE((is_touched[i] || seen.count(citizen(i)) == before[i]));
        }
    }
}

TEST_CASE("after a step without switches nobody is touched", "[unit]")
{
    const SocialGraph graph = small_graphs::random_graph(100, 200, 5);
    ActiveNeighbours seen(graph);
    seen.apply({});
    CHECK(touched(seen).empty());
}

TEST_CASE("flipping one by one counts like switching all at once", "[property]")
{
    for (const SocialGraph& graph :
         {small_graphs::random_graph(200, 700, 6), SocialGraph::complete(60)}) {
        ActiveNeighbours at_once(graph), one_by_one(graph);
        for (std::uint32_t round = 0; round < 10; ++round) {
            const Switches s = random_switches(at_once, graph.size(), 0.3, round);
            at_once.apply(s.on, s.off);
            for (const auto& row : {s.off, s.on})
                for (const CitizenId i : row)
                    one_by_one.flip(i);
            CHECK(one_by_one.total() == at_once.total());
            CHECK(one_by_one.bits().words() == at_once.bits().words());
            for (std::uint32_t i = 0; i < graph.size(); ++i)
                REQUIRE(one_by_one.count(citizen(i)) == at_once.count(citizen(i)));
        }
    }
}

TEST_CASE("recounting restores counts and total from the bits alone", "[unit]")
{
    const SocialGraph graph = small_graphs::random_graph(200, 700, 6);
    ActiveNeighbours seen(graph), copy(graph);
    const Switches s = random_switches(seen, graph.size(), 0.3, 0);
    seen.apply(s.on);
    copy.bits().words() = seen.bits().words();
    copy.recount();
    CHECK(copy.total() == seen.total());
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        CHECK(copy.count(citizen(i)) == seen.count(citizen(i)));
    CHECK(touched(copy).size() == graph.size());
}

TEST_CASE("perception is the same on 1, 2, 3 and 7 threads", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(20'000, 80'000, 8);
    std::vector<std::uint32_t> on_one_thread;
    for (const int threads : {1, 2, 3, 7}) {
        const ThreadCount on(threads);
        ActiveNeighbours seen(graph, Way::push);
        for (std::uint32_t round = 0; round < 2;
             ++round) { // at first so many that threads share them
            const Switches s = random_switches(seen, graph.size(), 0.5, round);
            seen.apply(s.on, s.off);
        }
        std::vector<std::uint32_t> counts; // who is touched may depend on threads, no count does
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            counts.push_back(seen.count(citizen(i)));
        if (threads == 1)
            on_one_thread = counts;
        CHECK(counts == on_one_thread);
    }
}
