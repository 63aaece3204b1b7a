#include "sim/network/bit_loops.hpp"
#include "sim/network/neighbour_thresholds.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/thread_count.hpp"

#include <vector>

using sim::citizen;
using sim::CitizenId;
using sim::NeighbourThresholds;
using sim::SocialGraph;
using Way = NeighbourThresholds::Way;

namespace {

std::uint32_t obvious_count(const SocialGraph& graph, const NeighbourThresholds& all, CitizenId i)
{
    std::uint32_t count = 0;
    for (std::uint32_t j = 0; j < graph.size(); ++j)
        count += graph.tied(i, citizen(j)) && all.active(citizen(j)) ? 1u : 0u;
    return count;
}

/// Needs between none and about half the degree; a few are never met.
NeighbourThresholds some_needs(const SocialGraph& graph, bool reversible, Way way)
{
    NeighbourThresholds all(graph, reversible, way);
    const sim::RandomStream luck(5);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        auto draws = luck.draws(sim::Purpose("test.need"), i);
        const std::uint32_t degree = graph.degree(citizen(i));
        const std::uint32_t need = sim::uniform_below(degree / 2 + 2, draws);
        all.set_need(citizen(i), need > degree ? NeighbourThresholds::never : need);
    }
    return all;
}

/// What deciding must give, by the definition.
void expect_obvious_decisions(const SocialGraph& graph, bool reversible,
                              const NeighbourThresholds& all)
{
    for (std::uint32_t row = 0; row < graph.size(); ++row) {
        const CitizenId i = citizen(row);
        const bool enough = obvious_count(graph, all, i) >= all.need(i);
        REQUIRE(all.joining().test(i) == (enough && !all.active(i)));
        if (reversible)
            REQUIRE(all.leaving().test(i) == (!enough && all.active(i)));
    }
}

/// Rounds in which few, many, or no citizens switch; needs change in between, to keep it going.
void follow(const SocialGraph& graph, bool reversible, Way way,
            std::vector<std::vector<std::uint64_t>>& history)
{
    auto all = some_needs(graph, reversible, way);
    const std::vector<CitizenId> first{citizen(0), citizen(graph.size() / 2)};
    all.begin_with(first);
    for (int round = 0; round < 8; ++round) {
        all.decide();
        expect_obvious_decisions(graph, reversible, all);
        all.commit();
        REQUIRE(all.total() == sim::ones(all.bits()));
        history.push_back(all.bits().words());
    }
}

} // namespace

TEST_CASE("pushed, pulled or chosen: those switch who see enough, and nobody else", "[property]")
{
    for (const bool reversible : {false, true})
        for (const SocialGraph& graph :
             {small_graphs::random_graph(300, 900, 1), small_graphs::random_graph(300, 100, 2),
              small_graphs::random_graph(128, 3000, 3), SocialGraph::complete(130)}) {
            std::vector<std::vector<std::uint64_t>> pushed, pulled, chosen;
            follow(graph, reversible, Way::push, pushed);
            follow(graph, reversible, Way::pull, pulled);
            follow(graph, reversible, Way::automatic, chosen);
            CHECK(pushed == pulled);
            CHECK(pushed == chosen);
        }
}

TEST_CASE("who sees enough is the same on 1, 2, 3 and 7 threads", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(20'000, 80'000, 8);
    for (const Way way : {Way::push, Way::pull, Way::automatic}) {
        std::vector<std::uint64_t> on_one_thread;
        for (const int threads : {1, 2, 3, 7}) {
            const ThreadCount on(threads);
            auto all = some_needs(graph, true, way);
            std::vector<CitizenId> first;
            for (std::uint32_t i = 0; i < graph.size(); i += 3)
                first.push_back(citizen(i));
            all.begin_with(first);
            for (int round = 0; round < 4; ++round) {
                all.decide();
                all.commit();
            }
            if (threads == 1)
                on_one_thread = all.bits().words();
            CHECK(all.bits().words() == on_one_thread);
        }
    }
}

TEST_CASE("one by one, each citizen decides on what stands then", "[property]")
{
    for (const bool reversible : {false, true})
        for (const SocialGraph& graph :
             {small_graphs::random_graph(200, 700, 6), SocialGraph::complete(60)}) {
            auto all = some_needs(graph, reversible, Way::automatic);
            const std::vector<CitizenId> first{citizen(1)};
            all.begin_with(first);
            for (std::uint32_t turn = 0; turn < 3 * graph.size(); ++turn) {
                const CitizenId i = citizen(turn * 7 % graph.size());
                const bool enough = obvious_count(graph, all, i) >= all.need(i);
                const bool before = all.active(i);
                const bool switches = enough ? !before : before && reversible;
                REQUIRE(all.would_switch(i) == switches);
                REQUIRE(all.review(i) == switches);
                REQUIRE(all.active(i) == (before != switches));
            }
            REQUIRE(all.total() == sim::ones(all.bits()));
        }
}

TEST_CASE("recounting goes on from the bits alone", "[unit]")
{
    const SocialGraph graph = small_graphs::random_graph(200, 700, 6);
    auto all = some_needs(graph, true, Way::automatic);
    auto copy = some_needs(graph, true, Way::automatic);
    const std::vector<CitizenId> first{citizen(0), citizen(9), citizen(50)};
    all.begin_with(first);
    all.decide();
    all.commit();
    copy.bits().words() = all.bits().words();
    copy.recount();
    CHECK(copy.total() == all.total());
    for (auto* one : {&all, &copy}) {
        one->decide();
        one->commit();
    }
    CHECK(copy.bits().words() == all.bits().words());
}

TEST_CASE("columns are as wide as the largest degree asks for, and never stays never", "[unit]")
{
    for (const std::uint32_t largest : {254u, 255u, 65'534u, 65'535u, 4'000'000'000u}) {
        sim::NarrowColumn column(3, largest);
        column.set(citizen(0), largest);
        column.set(citizen(1), sim::NarrowColumn::max());
        CHECK(column[citizen(0)] == largest);
        CHECK(column[citizen(1)] == sim::NarrowColumn::max());
        CHECK(column[citizen(2)] == 0);
        const auto bytes = column.visit([](const auto& values) { return sizeof values[0]; });
        CHECK(bytes == (largest < 255 ? 1u : largest < 65'535 ? 2u : 4u));
    }
}

TEST_CASE("a hub of 70,000 ties is counted in full", "[unit]")
{
    constexpr std::uint32_t n = 70'001;
    small_graphs::Ties spokes;
    for (std::uint32_t i = 1; i < n; ++i)
        spokes.insert({0, i});
    const SocialGraph star = small_graphs::graph_of(n, spokes);
    NeighbourThresholds all(star, false);
    for (std::uint32_t i = 1; i < n; ++i)
        all.set_need(citizen(i), 1);
    all.set_need(citizen(0), n - 1);
    std::vector<CitizenId> rim;
    for (std::uint32_t i = 2; i < n; ++i)
        rim.push_back(citizen(i));
    all.begin_with(rim);
    all.decide();
    CHECK_FALSE(all.joining().test(citizen(0))); // one is missing
    all.bits().set(citizen(1));
    all.recount();
    all.decide();
    CHECK(all.joining().test(citizen(0)));
}
