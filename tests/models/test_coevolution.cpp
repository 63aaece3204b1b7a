#include "models/classic/coevolution.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/reproduction/networks.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace models::coevolution;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

CoevolutionParams with(Moves moves, double rewiring, std::int64_t opinions = 2,
                       Targets targets = Targets::new_neighbours)
{
    CoevolutionParams p;
    p.opinions = opinions;
    p.rewiring = rewiring;
    p.moves = moves;
    p.targets = targets;
    return p;
}

std::vector<std::uint32_t> opinions(const CoevolutionModel& model)
{
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < model.ties().citizens(); ++i)
        all.push_back(model.opinion(i));
    return all;
}

/// Both citizens of every tie, smaller first, ascending.
std::multiset<std::pair<std::uint32_t, std::uint32_t>> pairs(const CoevolutionModel& model)
{
    std::multiset<std::pair<std::uint32_t, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < model.ties().citizens(); ++i)
        for (const std::uint32_t end : model.ties().ends_at(i))
            if (end % 2 == 0)
                all.insert(std::minmax(i, model.ties().across(end)));
    return all;
}

std::uint64_t discordant_pairs(const CoevolutionModel& model)
{
    std::uint64_t count = 0;
    for (const auto& [a, b] : pairs(model))
        count += model.opinion(a) != model.opinion(b);
    return count;
}

std::uint32_t run(CoevolutionModel& model, std::uint32_t most_ticks = 20'000)
{
    std::uint32_t tick = 0;
    for (; tick < most_ticks && !model.settled(); ++tick)
        model.step({tick});
    return tick;
}

const auto four_rules = {with(Moves::any, 0.4, 20), with(Moves::any, 0.4, 20, Targets::others),
                         with(Moves::any, 0.4, 20, Targets::all), with(Moves::discordant, 0.4)};

std::string refused_at(const CoevolutionParams& p, const SocialGraph& graph)
{
    try {
        const CoevolutionModel model(p, {graph, RandomStream(1)});
    } catch (const sim::SettingError& e) {
        return e.path;
    }
    return "accepted";
}

} // namespace

TEST_CASE("groups hold who was moved there, and pick up again from their columns", "[property]")
{
    std::vector<std::uint32_t> expected(50);
    for (std::uint32_t m = 0; m < 50; ++m)
        expected[m] = m % 7;
    models::Groups groups(expected, 7);
    auto draws = RandomStream(1).draws(sim::Purpose("test.groups"), 0);
    for (int k = 0; k < 1000; ++k) {
        const std::uint32_t member = sim::uniform_below(50, draws);
        expected[member] = sim::uniform_below(7, draws);
        groups.move(member, expected[member]);
    }
    const auto before = groups;
    groups.restored();
    for (std::uint32_t g = 0; g < 7; ++g) {
        CHECK(groups.members(g) == before.members(g));
        for (const std::uint32_t member : groups.members(g))
            CHECK(expected[member] == g);
    }
    CHECK(groups.group_of() == expected);
}

TEST_CASE("without ties, or with one opinion, coevolution is over before it begins", "[unit]")
{
    CoevolutionModel alone(with(Moves::any, 0.5, 1),
                           {small_graphs::graph_of(1, {}), RandomStream(1)});
    CHECK(alone.ties().degree(0) == 0);
    CHECK(alone.settled());
    const SocialGraph graph = small_graphs::random_graph(50, 100, 1);
    CoevolutionModel agreed(with(Moves::any, 0.5, 1), {graph, RandomStream(1)});
    CHECK(agreed.settled());
    const auto before = state_bytes::of(agreed);
    agreed.step({0});
    CHECK(state_bytes::of(agreed) == before);
}

TEST_CASE("networks and opinions that do not fit are refused with the setting's name", "[unit]")
{
    CHECK(refused_at(with(Moves::any, 0.5), SocialGraph::complete(10)) == "network.kind");
    const SocialGraph graph = small_graphs::graph_of(3, {{0, 1}});
    CHECK(refused_at(with(Moves::any, 0.5, 4), graph) == "coevolution.opinions");
    CHECK(refused_at(with(Moves::any, 0.5, 3), graph) == "accepted");
}

TEST_CASE("ties are neither made nor lost, and those between opinions are counted", "[property]")
{
    for (const auto& p : four_rules) {
        const SocialGraph graph = small_graphs::random_graph(200, 400, 7);
        CoevolutionModel model(p, {graph, RandomStream(2)});
        for (std::uint32_t tick = 0; tick < 20; ++tick) {
            model.step({tick});
            CHECK(pairs(model).size() == graph.ties());
            CHECK(model.discordant() == discordant_pairs(model));
        }
    }
}

TEST_CASE("a tie to a new neighbour keeps the network simple, a tie to all may be a loop",
          "[property]")
{
    const SocialGraph graph = small_graphs::random_graph(200, 400, 7);
    for (const Targets targets : {Targets::new_neighbours, Targets::others, Targets::all}) {
        CoevolutionModel model(with(Moves::any, 0.6, 20, targets), {graph, RandomStream(2)});
        run(model);
        const auto ties = pairs(model);
        const std::set once(ties.begin(), ties.end());
        const auto loops = std::count_if(ties.begin(), ties.end(),
                                         [](const auto& tie) { return tie.first == tie.second; });
        CHECK((once.size() == ties.size()) == (targets == Targets::new_neighbours));
        CHECK((loops > 0) == (targets == Targets::all));
    }
}

TEST_CASE("only rewiring: opinions stay, no rewiring: ties stay", "[property]")
{
    const SocialGraph graph = small_graphs::random_graph(200, 400, 3);
    for (const Moves moves : {Moves::any, Moves::discordant}) {
        CoevolutionModel movers(with(moves, 1.0), {graph, RandomStream(5)});
        const auto opinions_before = opinions(movers);
        run(movers);
        CHECK(opinions(movers) == opinions_before);
        CHECK(movers.settled());
        CoevolutionModel copiers(with(moves, 0.0), {graph, RandomStream(5)});
        const auto pairs_before = pairs(copiers);
        run(copiers);
        CHECK(pairs(copiers) == pairs_before);
        CHECK(copiers.settled());
    }
}

TEST_CASE("who has nobody to move a tie to leaves it where it is", "[unit]")
{
    // Three citizens, three opinions: whoever wants to rewire is alone with its opinion.
    const SocialGraph path = small_graphs::graph_of(3, {{0, 1}, {1, 2}});
    std::uint32_t world = 0;
    const auto all_differ = [&](std::uint32_t w) {
        return CoevolutionModel(with(Moves::any, 1.0, 3), {path, RandomStream(1, w)})
                   .opinions_held() == 3;
    };
    while (!all_differ(world))
        ++world;
    CoevolutionModel model(with(Moves::any, 1.0, 3), {path, RandomStream(1, world)});
    CHECK(run(model, 50) == 50);
    CHECK(model.discordant() == 2);
}

TEST_CASE("it ends when every component agrees, and then nothing moves", "[property]")
{
    for (const auto& p : four_rules)
        for (std::uint32_t world = 0; world < 5; ++world) {
            CoevolutionModel model(
                p, {networks::erdos_renyi(300, 4.0, 3, world), RandomStream(4, world)});
            const std::uint32_t end = run(model);
            REQUIRE(model.settled());
            CHECK(discordant_pairs(model) == 0);
            CHECK(model.ties().pieces().count >= model.opinions_held());
            CHECK(model.ties().pieces().largest <= model.largest_opinion());
            const auto ties = pairs(model);
            const auto held = opinions(model);
            model.step({end});
            CHECK(pairs(model) == ties);
            CHECK(opinions(model) == held);
        }
}

TEST_CASE("without rewiring an opinion wins by its share of all ties' ends", "[statistical]")
{
    // Suchecki, Eguiluz and San Miguel (2005), Europhys. Lett. 69:228: the voter model on a
    // fixed network conserves the mean opinion weighted by degree.
    constexpr std::uint32_t n = 30, worlds = 4'000;
    small_graphs::Ties ties = small_graphs::random_ties(n, 40, 8);
    for (std::uint32_t i = 1; i < n; ++i)
        small_graphs::add(ties, i, i / 3); // a tree: one component, unequal degrees
    const SocialGraph graph = small_graphs::graph_of(n, ties);
    double excess = 0.0;
    for (std::uint32_t world = 0; world < worlds; ++world) {
        CoevolutionModel model(with(Moves::discordant, 0.0), {graph, RandomStream(9, world)});
        double first = 0.0;
        for (std::uint32_t i = 0; i < n; ++i)
            first += model.opinion(i) * model.ties().degree(i) / double(graph.arcs());
        run(model);
        REQUIRE(model.opinions_held() == 1);
        excess += model.opinion(0) - first;
    }
    CHECK(excess / worlds == Approx(0.0).margin(6 * 0.5 / std::sqrt(double(worlds))));
}

TEST_CASE("a tie moves to each who fits with the same chance", "[statistical]")
{
    // Citizen 0 wants to leave 1; of opinion 0 are also 2 to 9, of whom 2 to 5 know 0 already.
    const SocialGraph graph = small_graphs::graph_of(10, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}});
    std::vector<double> moved(10, 0.0);
    int seen = 0;
    for (std::uint32_t world = 0; seen < 400; ++world) {
        CoevolutionModel model(with(Moves::discordant, 1.0), {graph, RandomStream(6, world)});
        const auto held = opinions(model);
        if (held[1] == 0 || std::count(held.begin(), held.end(), 1u) > 1)
            continue; // only worlds in which 1 alone holds the other opinion
        run(model);
        for (const auto& [a, b] : pairs(model))
            if (a == 0 && b > 5)
                moved[b] += 1.0;
        ++seen;
    }
    for (std::uint32_t i = 6; i < 10; ++i)
        CHECK(moved[i] / seen == Approx(0.25).margin(6 * std::sqrt(0.25 * 0.75 / seen)));
}

TEST_CASE("a coevolving world has the same state on 1, 2, 3 and 7 threads", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(5'000, 10'000, 9);
    for (const auto& p : four_rules) {
        std::vector<std::vector<std::byte>> states;
        const int before = sim::threads();
        for (const int threads : {1, 2, 3, 7}) {
            sim::set_threads(threads);
            CoevolutionModel model(p, {graph, RandomStream(3)});
            for (std::uint32_t tick = 0; tick < 8; ++tick)
                model.step({tick});
            states.push_back(state_bytes::of(model));
        }
        sim::set_threads(before);
        CHECK(std::count(states.begin(), states.end(), states.front()) == 4);
    }
}

TEST_CASE("a coevolving world restored from its state goes on as it would have", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(500, 1'000, 9);
    for (const auto& p : four_rules) {
        CoevolutionModel whole(p, {graph, RandomStream(3)});
        CoevolutionModel resumed(p, {graph, RandomStream(3)});
        for (std::uint32_t tick = 0; tick < 10; ++tick)
            whole.step({tick});
        state_bytes::restore(resumed, state_bytes::of(whole));
        CHECK(resumed.discordant() == whole.discordant());
        for (std::uint32_t tick = 10; tick < 30; ++tick) {
            whole.step({tick});
            resumed.step({tick});
        }
        CHECK(state_bytes::of(resumed) == state_bytes::of(whole));
    }
}
