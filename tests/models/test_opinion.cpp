#include "models/classic/opinion.hpp"
#include "models/classic/opinion_clusters.hpp"
#include "models/classic/opinion_rules.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/network/generators.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

using namespace models::opinion;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

constexpr std::array every_rule{Rule::degroot, Rule::friedkin_johnsen, Rule::hegselmann_krause,
                                Rule::deffuant};

OpinionParams by(Rule rule, double confidence = 0.2)
{
    OpinionParams p;
    p.rule = rule;
    p.confidence = confidence;
    return p;
}

/// Everybody tied to everybody, with the ties stored.
SocialGraph stored_crowd(std::uint32_t n)
{
    small_graphs::Ties ties;
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < i; ++j)
            small_graphs::add(ties, i, j);
    return small_graphs::graph_of(n, ties);
}

std::vector<double> after(std::uint32_t ticks, const OpinionParams& p, const SocialGraph& graph,
                          std::uint64_t seed = 1)
{
    OpinionModel model(p, {graph, RandomStream(seed)});
    for (std::uint32_t t = 0; t < ticks; ++t)
        model.step({t});
    return model.opinions();
}

double furthest_apart(const std::vector<double>& a, const std::vector<double>& b)
{
    double most = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::fabs(a[i] - b[i]));
    return most;
}

std::vector<std::byte> state_after(std::uint32_t ticks, const OpinionParams& p,
                                   const SocialGraph& graph)
{
    OpinionModel model(p, {graph, RandomStream(3)});
    for (std::uint32_t t = 0; t < ticks; ++t)
        model.step({t});
    return state_bytes::of(model);
}

} // namespace

TEST_CASE("a citizen without ties keeps its opinion, and the world is settled", "[unit]")
{
    for (const auto& graph : {small_graphs::graph_of(1, {}), SocialGraph::complete(1)})
        for (const Rule rule : every_rule) {
            auto p = by(rule);
            p.own_weight = 0.0;
            OpinionModel model(p, {graph, RandomStream(1)});
            const double before = model.opinions()[0];
            CHECK_FALSE(model.settled());
            model.step({0});
            CHECK(model.opinions()[0] == within(before, 1e-15));
            CHECK(model.settled());
        }
}

TEST_CASE("two citizens move as their rule says", "[unit]")
{
    const auto pair = small_graphs::graph_of(2, {{0, 1}});
    const auto moved = [&](OpinionParams p) {
        p.start.kind = Start::values;
        p.start.values = {0.25, 0.5};
        return after(1, p, pair);
    };
    CHECK(moved(by(Rule::degroot)) == std::vector{0.375, 0.375});
    auto p = by(Rule::degroot);
    p.own_weight = 0.0;
    CHECK(moved(p) == std::vector{0.5, 0.25});
    p.rule = Rule::friedkin_johnsen;
    CHECK(moved(p) == std::vector{0.375, 0.375});
    CHECK(moved(by(Rule::hegselmann_krause, 0.25)) == std::vector{0.375, 0.375});
    CHECK(moved(by(Rule::hegselmann_krause, 0.2)) == std::vector{0.25, 0.5});
    CHECK(moved(by(Rule::deffuant, 0.26)) == std::vector{0.375, 0.375});
    CHECK(moved(by(Rule::deffuant, 0.25)) == std::vector{0.25, 0.5});
}

TEST_CASE("first opinions are where their law puts them", "[unit]")
{
    const auto graph = small_graphs::graph_of(4, {{0, 1}});
    const auto first = [&](StartParams p) {
        return first_opinions(p, {graph, RandomStream(1)}, "opinion.start");
    };
    StartParams p;
    p.kind = Start::grid_middles;
    CHECK(first(p) == std::vector{0.125, 0.375, 0.625, 0.875});
    p.kind = Start::grid_ends;
    CHECK(first(p) == std::vector{0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0});
    p.kind = Start::listed;
    p.ids = {2, 0, 2};
    CHECK(first(p) == std::vector{1.0, 0.0, 1.0, 0.0});
    p.kind = Start::uniform;
    p.low = 0.25;
    p.high = 0.5;
    for (const double x : first(p))
        CHECK((x > 0.25 && x < 0.5));
}

TEST_CASE("first opinions that do not fit the network are refused with the setting's name",
          "[unit]")
{
    const auto path_of = [](const StartParams& start) {
        OpinionParams p;
        p.start = start;
        try {
            OpinionModel(p, {SocialGraph::complete(3), RandomStream(1)});
        } catch (const sim::SettingError& e) {
            return e.path;
        }
        return std::string("none");
    };
    CHECK(path_of({}) == "none");
    CHECK(path_of({Start::listed, 0, 1, {3}, {}}) == "opinion.start.ids");
    CHECK(path_of({Start::values, 0, 1, {}, {0.5}}) == "opinion.start.values");
}

TEST_CASE("clusters are parted by gaps, wherever the drawers lie", "[unit]")
{
    const auto found = clusters_of({0.999, 0.1, 0.108, 0.0, 0.2, 1.0, 0.117, -1e-17, 1.0}, 0.01);
    REQUIRE(found.size() == 4);
    CHECK(found[0].citizens == 2);
    CHECK(found[1].citizens == 3);
    CHECK((found[1].lowest == 0.1 && found[1].highest == 0.117));
    CHECK(found[2].citizens == 1);
    CHECK(found[3].citizens == 3);
    CHECK(clusters_of({}, 0.5).empty());
}

TEST_CASE("the ordered crowd hears what the obvious double loop hears", "[property]")
{
    constexpr std::uint32_t n = 300;
    const auto crowd = SocialGraph::complete(n);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        auto p = by(Rule::hegselmann_krause, 0.04 * static_cast<double>(seed));
        OpinionModel model(p, {crowd, RandomStream(seed)});
        for (std::uint32_t t = 0; t < 12; ++t) {
            const auto before = model.opinions();
            model.step({t});
            for (std::uint32_t i = 0; i < n; ++i) {
                double sum = 0.0, count = 0.0;
                for (const double other : before)
                    if (heard(before[i], other, p.confidence)) {
                        sum += other;
                        ++count;
                    }
                REQUIRE(model.opinions()[i] == within(sum / count, 1e-14));
            }
        }
    }
}

TEST_CASE("a crowd with its ties stored moves like one without", "[property]")
{
    const auto implied = SocialGraph::complete(60), stored = stored_crowd(60);
    for (const Rule rule : {Rule::degroot, Rule::friedkin_johnsen, Rule::hegselmann_krause})
        CHECK(furthest_apart(after(5, by(rule, 0.11), implied), after(5, by(rule, 0.11), stored)) <
              1e-14);
}

TEST_CASE("nobody overtakes anybody among Hegselmann and Krause's listeners", "[property]")
{
    const auto crowd = SocialGraph::complete(2'000);
    OpinionModel model(by(Rule::hegselmann_krause, 0.07), {crowd, RandomStream(4)});
    std::vector<std::size_t> order(2'000);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return model.opinions()[a] < model.opinions()[b];
    });
    std::uint32_t t = 0;
    for (; !model.settled() && t < 200; ++t) {
        model.step({t});
        CHECK(std::is_sorted(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return model.opinions()[a] < model.opinions()[b];
        }));
    }
    CHECK(t < 200); // and they come to rest, to the last bit
}

TEST_CASE("no rule carries opinions beyond the range they began in", "[property]")
{
    const auto graph = small_graphs::random_graph(500, 1'500, 3);
    for (const Rule rule : every_rule) {
        auto p = by(rule, 0.3);
        p.start.low = 0.2;
        p.start.high = 0.7;
        for (const double x : after(30, p, graph))
            CHECK((x > 0.2 && x < 0.7));
    }
}

TEST_CASE("pairs that meet keep the mean opinion", "[property]")
{
    const auto graph = small_graphs::random_graph(1'000, 5'000, 3);
    for (const double convergence : {0.1, 0.5}) {
        auto p = by(Rule::deffuant, 0.4);
        p.convergence = convergence;
        const auto before = after(0, p, graph), now = after(50, p, graph);
        CHECK(std::accumulate(now.begin(), now.end(), 0.0) ==
              within(std::accumulate(before.begin(), before.end(), 0.0), 1e-9));
    }
}

TEST_CASE("Friedkin and Johnsen's full susceptibility is DeGroot", "[property]")
{
    const auto graph = small_graphs::random_graph(1'000, 5'000, 3);
    auto p = by(Rule::friedkin_johnsen);
    p.susceptibility = 1.0;
    CHECK(after(20, p, graph) == after(20, by(Rule::degroot), graph));
    p.susceptibility = 0.0;
    CHECK(after(20, p, graph) == after(0, p, graph));
}

TEST_CASE("who agrees stays, to the last bit", "[property]")
{
    const auto graph = small_graphs::random_graph(500, 3'000, 3);
    for (const double x : {0.1, 0.3, 1.0 / 3.0, 1e-5, 1.0})
        for (const Rule rule : {Rule::degroot, Rule::hegselmann_krause, Rule::deffuant})
            for (const auto& network : {graph, SocialGraph::complete(500)}) {
                if (rule == Rule::degroot && network.is_complete())
                    continue; // its one sum is rounded
                auto p = by(rule);
                p.start.low = p.start.high = x;
                const auto then = after(1, p, network); // tiny ones may drop below 2^-62 once
                CHECK(furthest_apart(then, std::vector<double>(500, x)) < 0x1p-61);
                CHECK(after(9, p, network) == then);
            }
}

TEST_CASE("an opinion world has the same state on 1, 2 and 7 threads", "[determinism]")
{
    sim::TieReport report;
    const SocialGraph graph = sim::erdos_renyi({50'000, 6.0}, RandomStream(9), report);
    const SocialGraph crowd = SocialGraph::complete(50'000);
    for (const SocialGraph* network : {&graph, &crowd})
        for (const Rule rule : every_rule) {
            const ThreadCount one(1);
            const auto expected = state_after(4, by(rule), *network);
            for (const int threads : {2, 7}) {
                const ThreadCount several(threads);
                CHECK(state_after(4, by(rule), *network) == expected);
            }
        }
}

TEST_CASE("a restored opinion world continues as if nothing had happened", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(2'000, 6'000, 9);
    const SocialGraph crowd = SocialGraph::complete(2'000);
    for (const SocialGraph* network : {&graph, &crowd})
        for (const Rule rule : every_rule) {
            const sim::World world{*network, RandomStream(3)};
            OpinionModel stopped(by(rule), world), resumed(by(rule), world);
            for (std::uint32_t t = 0; t < 4; ++t)
                stopped.step({t});
            state_bytes::restore(resumed, state_bytes::of(stopped));
            for (std::uint32_t t = 4; t < 9; ++t)
                resumed.step({t});
            CHECK(state_bytes::of(resumed) == state_after(9, by(rule), *network));
        }
}

TEST_CASE("pairs settle only when no encounter could bridge a distance", "[property]")
{
    for (const auto& graph : {SocialGraph::complete(60), small_graphs::random_graph(60, 200, 5)}) {
        auto p = by(Rule::deffuant, 0.15);
        p.rest_below = 1e-9;
        OpinionModel model(p, {graph, RandomStream(2)});
        std::uint32_t t = 0;
        for (; !model.settled() && t < 20'000; ++t)
            model.step({t});
        REQUIRE(t < 20'000);
        const auto rest = model.opinions();
        for (std::uint32_t more = 0; more < 500; ++more)
            model.step({t + more});
        CHECK(furthest_apart(model.opinions(), rest) < 1e-7);
    }
}
