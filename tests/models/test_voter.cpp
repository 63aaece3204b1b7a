#include "models/classic/voter.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <string>

using namespace models::voter;
using models::Placement;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

VoterParams with(std::vector<std::int64_t> initiators, std::vector<std::int64_t> active = {},
                 std::vector<std::int64_t> inactive = {})
{
    VoterParams p;
    p.initiators.placement = initiators.empty() ? Placement::random : Placement::listed;
    p.initiators.ids = std::move(initiators);
    p.initiators.count = 0;
    p.active_zealots.ids = std::move(active);
    p.inactive_zealots.ids = std::move(inactive);
    return p;
}

VoterParams share_of_initiators(Copy copy, double share)
{
    VoterParams p;
    p.copy = copy;
    p.initiators.share = share;
    return p;
}

std::vector<std::byte> state_after(std::uint32_t ticks, const VoterParams& p,
                                   const SocialGraph& graph)
{
    VoterModel model(p, {graph, RandomStream(3)});
    for (std::uint32_t t = 0; t < ticks; ++t)
        model.step({t});
    return state_bytes::of(model);
}

} // namespace

TEST_CASE("a voter copies a neighbour, an invader is copied by one", "[unit]")
{
    small_graphs::Ties star;
    for (std::uint32_t i = 1; i < 200; ++i)
        small_graphs::add(star, 0, i);
    const SocialGraph graph = small_graphs::graph_of(200, star);
    const auto active_after_three = [&](Copy copy) {
        VoterParams p = with({}, {0}); // the centre never changes
        p.copy = copy;
        VoterModel model(p, {graph, RandomStream(3)});
        for (std::uint32_t t = 0; t < 3; ++t)
            model.step({t});
        return model.active();
    };
    CHECK(active_after_three(Copy::voter) > 150);    // 95 % of them have had a turn
    CHECK(active_after_three(Copy::invasion) <= 20); // the centre has had three
}

TEST_CASE("citizens who agree are settled, however many", "[unit]")
{
    for (const std::uint32_t n : {1u, 2u, 64u, 100u}) {
        const auto crowd = SocialGraph::complete(n);
        CHECK(VoterModel(with({}), {crowd, RandomStream(1)}).settled());
        VoterModel all(share_of_initiators(Copy::voter, 1.0), {crowd, RandomStream(1)});
        CHECK(all.active() == n);
        CHECK(all.settled());
        all.step({0});
        CHECK(all.active() == n);
        CHECK(all.turns_to_last_switch() == 0);
    }
}

TEST_CASE("components that agree are settled though the world does not", "[unit]")
{
    const auto two_pairs = small_graphs::graph_of(5, {{0, 1}, {2, 3}});
    CHECK(VoterModel(with({0, 1, 4}), {two_pairs, RandomStream(1)}).settled());
    CHECK_FALSE(VoterModel(with({0, 2}), {two_pairs, RandomStream(1)}).settled());
}

TEST_CASE("zealots keep their stance and win everybody who has no other zealot", "[property]")
{
    const auto graph = small_graphs::random_graph(60, 400, 3);
    for (const Copy copy : {Copy::voter, Copy::invasion}) {
        auto p = with({3, 4, 5}, {7}, {});
        p.copy = copy;
        VoterModel one(p, {graph, RandomStream(1)});
        std::uint32_t t = 0;
        for (; !one.settled() && t < 100'000; ++t) {
            one.step({t});
            CHECK(one.active(citizen(7)));
        }
        CHECK(one.active() == 60);
        p.inactive_zealots.ids = {3}; // an initiator too: the zealot's stance counts
        VoterModel both(p, {graph, RandomStream(1)});
        for (t = 0; t < 300; ++t) {
            both.step({t});
            CHECK(both.active(citizen(7)));
            CHECK_FALSE(both.active(citizen(3)));
            CHECK_FALSE(both.settled());
        }
    }
}

TEST_CASE("a world of zealots is settled", "[unit]")
{
    CHECK(VoterModel(with({}, {0}, {1}), {SocialGraph::complete(2), RandomStream(1)}).settled());
    const auto chain = small_graphs::graph_of(2, {{0, 1}});
    CHECK(VoterModel(with({}, {0}, {1}), {chain, RandomStream(1)}).settled());
}

TEST_CASE("voter settings that do not fit are refused with the setting's name", "[unit]")
{
    const auto path_of = [](const VoterParams& p) {
        try {
            VoterModel(p, {SocialGraph::complete(3), RandomStream(1)});
        } catch (const sim::SettingError& e) {
            return e.path;
        }
        return std::string("none");
    };
    CHECK(path_of(with({0})) == "none");
    CHECK(path_of(with({3})) == "voter.initiators.ids");
    CHECK(path_of(with({0}, {3})) == "voter.active_zealots.ids");
    CHECK(path_of(with({0}, {}, {-1})) == "voter.inactive_zealots.ids");
    CHECK(path_of(with({0}, {1}, {1})) == "voter.inactive_zealots.ids");
}

TEST_CASE("voters who begin alike keep together: more active at first, never fewer later",
          "[property]")
{
    // The same citizens ask the same neighbours in both worlds.
    const auto graph = small_graphs::random_graph(300, 900, 3);
    VoterModel few(share_of_initiators(Copy::voter, 0.3), {graph, RandomStream(5)});
    VoterModel many(share_of_initiators(Copy::voter, 0.5), {graph, RandomStream(5)});
    for (std::uint32_t t = 0; t < 50; ++t) {
        for (std::uint32_t i = 0; i < 300; ++i)
            REQUIRE(few.active(citizen(i)) <= many.active(citizen(i)));
        few.step({t});
        many.step({t});
    }
}

TEST_CASE("a voter world has the same state on 1, 2 and 7 threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(20'000, 60'000, 3);
    for (const Copy copy : {Copy::voter, Copy::invasion}) {
        const auto p = share_of_initiators(copy, 0.4);
        const ThreadCount one(1);
        const auto expected = state_after(3, p, graph);
        for (const int threads : {2, 7}) {
            const ThreadCount several(threads);
            CHECK(state_after(3, p, graph) == expected);
        }
    }
}

TEST_CASE("a restored voter world continues as if nothing had happened", "[determinism]")
{
    const auto graph = small_graphs::random_graph(2'000, 6'000, 3);
    for (const Copy copy : {Copy::voter, Copy::invasion}) {
        const auto p = share_of_initiators(copy, 0.4);
        VoterModel resumed(p, {graph, RandomStream(3)});
        VoterModel stopped(p, {graph, RandomStream(3)});
        for (std::uint32_t t = 0; t < 4; ++t)
            stopped.step({t});
        state_bytes::restore(resumed, state_bytes::of(stopped));
        for (std::uint32_t t = 4; t < 9; ++t)
            resumed.step({t});
        CHECK(state_bytes::of(resumed) == state_after(9, p, graph));
    }
}
