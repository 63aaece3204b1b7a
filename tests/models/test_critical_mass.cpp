#include "models/classic/critical_mass.hpp"
#include "sim/network/generators.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <cmath>
#include <map>
#include <vector>

using namespace models::critical_mass;
using sim::citizen;
using sim::CitizenId;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

CriticalMassParams committed(Rule rule, std::int64_t count, std::int64_t memory = 12)
{
    CriticalMassParams p;
    p.rule = rule;
    p.memory = memory;
    p.initiators.count = count;
    return p;
}

std::vector<Holds> held_after(std::uint32_t ticks, const CriticalMassParams& p,
                              const SocialGraph& graph, std::uint64_t seed)
{
    CriticalMassModel model(p, {graph, RandomStream(seed)});
    for (std::uint32_t tick = 0; tick < ticks; ++tick)
        model.step({tick});
    std::vector<Holds> held;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        held.push_back(model.holds(citizen(i)));
    return held;
}

std::vector<std::byte> state_after(std::uint32_t ticks, const CriticalMassParams& p,
                                   const SocialGraph& graph)
{
    CriticalMassModel model(p, {graph, RandomStream(3)});
    for (std::uint32_t tick = 0; tick < ticks; ++tick)
        model.step({tick});
    return state_bytes::of(model);
}

std::uint32_t run(CriticalMassModel& model, std::uint32_t most_ticks)
{
    std::uint32_t tick = 0;
    for (; tick < most_ticks && !model.settled(); ++tick)
        model.step({tick});
    return tick;
}

} // namespace

TEST_CASE("the best answer is the majority of what is remembered, and a tie keeps", "[unit]")
{
    CHECK(best_answer(0b011, 4, Holds::old_only) == Holds::old_only);
    CHECK(best_answer(0b011, 4, Holds::new_only) == Holds::new_only);
    CHECK(best_answer(0b111, 4, Holds::old_only) == Holds::new_only);
    CHECK(best_answer(0b001, 4, Holds::new_only) == Holds::old_only);
    CHECK(best_answer(0b011, 3, Holds::old_only) == Holds::new_only);
    CHECK(best_answer(~Memory{0}, 64, Holds::old_only) == Holds::new_only);
}

TEST_CASE("a memory forgets the oldest first", "[unit]")
{
    CHECK(remember(0b100, true, 3) == 0b001);
    CHECK(remember(0b011, false, 3) == 0b110);
    CHECK(remember(Memory{1} << 63, true, 64) == 1);
    CHECK(full_of_new(1) == 1);
    CHECK(full_of_new(64) == ~Memory{0});
}

TEST_CASE("the naming game's table of meetings is the paper's", "[unit]")
{
    constexpr auto a = Holds::new_only, b = Holds::old_only, ab = Holds::both;
    const auto met = [](Holds speaker, bool coin, Holds listener) {
        const Pair after = after_word(spoken(speaker, coin), {speaker, listener});
        return std::pair(after.speaker, after.listener);
    };
    for (const bool coin : {false, true}) {
        CHECK(met(a, coin, a) == std::pair(a, a));
        CHECK(met(a, coin, b) == std::pair(a, ab));
        CHECK(met(a, coin, ab) == std::pair(a, a));
        CHECK(met(b, coin, a) == std::pair(b, ab));
        CHECK(met(b, coin, b) == std::pair(b, b));
        CHECK(met(b, coin, ab) == std::pair(b, b));
    }
    CHECK(met(ab, true, a) == std::pair(a, a));
    CHECK(met(ab, true, b) == std::pair(ab, ab));
    CHECK(met(ab, true, ab) == std::pair(a, a));
    CHECK(met(ab, false, a) == std::pair(ab, ab));
    CHECK(met(ab, false, b) == std::pair(b, b));
    CHECK(met(ab, false, ab) == std::pair(b, b));
}

TEST_CASE("one citizen among committed ones turns after seven of twelve, settles after twelve",
          "[unit]")
{
    const SocialGraph crowd = SocialGraph::complete(4);
    for (const auto& [memory, turns] : {std::pair{12, 7}, {11, 6}, {1, 1}, {64, 33}}) {
        CriticalMassModel model(committed(Rule::memory, 3, memory), {crowd, RandomStream(1)});
        std::uint32_t tick = 0;
        while (model.holding_new() < 4)
            model.step({tick++});
        CHECK(tick == static_cast<std::uint32_t>(turns));
        while (!model.settled())
            model.step({tick++});
        CHECK(tick == std::max(static_cast<std::uint32_t>(memory), 2u));
    }
}

TEST_CASE("without a committed citizen the convention stands, and the run may end", "[unit]")
{
    const SocialGraph crowd = SocialGraph::complete(30);
    for (const Rule rule : {Rule::memory, Rule::naming_game}) {
        CriticalMassModel model(committed(rule, 0), {crowd, RandomStream(1)});
        CHECK(model.settled());
        model.step({0});
        CHECK(model.holding_new() == 0);
        CHECK(model.settled());
    }
}

TEST_CASE("citizens whom no committed one can reach keep the old, and that is settled", "[unit]")
{
    const SocialGraph graph = small_graphs::graph_of(7, {{0, 1}, {1, 2}, {3, 4}, {4, 5}});
    for (const Rule rule : {Rule::memory, Rule::naming_game}) {
        auto p = committed(rule, 0);
        p.initiators.placement = models::Placement::listed;
        p.initiators.ids = {0, 2};
        CriticalMassModel model(p, {graph, RandomStream(1)});
        CHECK(run(model, 10'000) < 10'000);
        CHECK(model.holding_new() == 3);
        CHECK(model.holding_both() == 0);
        const auto settled = state_bytes::of(model);
        for (std::uint32_t tick = 10'000; tick < 10'100; ++tick)
            model.step({tick});
        CHECK(state_bytes::of(model) == settled);
    }
}

TEST_CASE("more committed citizens never mean fewer who hold the new", "[property]")
{
    const auto at_most = [](const std::vector<Holds>& low, const std::vector<Holds>& high) {
        for (std::size_t i = 0; i < low.size(); ++i)
            if (low[i] > high[i])
                return false;
        return true;
    };
    for (const Rule rule : {Rule::memory, Rule::naming_game})
        for (std::uint64_t seed = 1; seed <= 5; ++seed)
            for (const SocialGraph& graph :
                 {SocialGraph::complete(301), small_graphs::random_graph(300, 1200, seed)})
                for (const std::uint32_t ticks : {3u, 15u, 60u}) {
                    auto before = held_after(ticks, committed(rule, 0), graph, seed);
                    for (const std::int64_t count : {20, 60, 75, 90, 150}) {
                        const auto after = held_after(ticks, committed(rule, count), graph, seed);
                        CHECK(at_most(before, after));
                        before = after;
                    }
                }
}

TEST_CASE("where everybody knows everybody, listeners are those of the graph of all ties", "[unit]")
{
    small_graphs::Ties all;
    for (std::uint32_t a = 0; a < 60; ++a)
        for (std::uint32_t b = 0; b < a; ++b)
            small_graphs::add(all, a, b);
    const auto p = committed(Rule::naming_game, 12);
    CHECK(state_after(6, p, SocialGraph::complete(60)) ==
          state_after(6, p, small_graphs::graph_of(60, all)));
}

TEST_CASE("a critical mass world has the same state on 1, 2, 3 and 7 threads", "[determinism]")
{
    sim::TieReport report;
    const SocialGraph town = sim::erdos_renyi({14'000, 8.0}, RandomStream(9), report);
    for (const Rule rule : {Rule::memory, Rule::naming_game})
        for (const SocialGraph& graph : {town, SocialGraph::complete(14'000)}) {
            const ThreadCount one(1);
            const auto expected = state_after(15, committed(rule, 4'200), graph);
            for (const int threads : {2, 3, 7}) {
                const ThreadCount several(threads);
                CHECK(state_after(15, committed(rule, 4'200), graph) == expected);
            }
        }
}

TEST_CASE("a restored critical mass world continues as if nothing had happened", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(2'000, 9'000, 9);
    for (const Rule rule : {Rule::memory, Rule::naming_game}) {
        const sim::World world{graph, RandomStream(3)};
        const auto p = committed(rule, 500);
        CriticalMassModel straight(p, world), stopped(p, world), resumed(p, world);
        for (std::uint32_t tick = 0; tick < 9; ++tick) {
            straight.step({tick});
            stopped.step({tick});
        }
        state_bytes::restore(resumed, state_bytes::of(stopped));
        for (std::uint32_t tick = 9; tick < 20; ++tick) {
            straight.step({tick});
            resumed.step({tick});
        }
        CHECK(state_bytes::of(straight) == state_bytes::of(resumed));
    }
}
