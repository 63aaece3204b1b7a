#include "models/classic/threshold_worlds.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/each_as_alone.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/thread_count.hpp"

#include <vector>

using namespace models::threshold;
using Gathered = ThresholdWorlds::Gathered;

namespace {

using Setting = each_as_alone::Setting<ThresholdParams>;

std::vector<Gathered> gathered(const sim::SocialGraph& graph, std::size_t count,
                               const Setting& setting)
{
    return each_as_alone::gathered<ThresholdParams>(graph, count, setting);
}

void expect_each_as_alone(const std::vector<Gathered>& all, std::uint32_t ticks)
{
    each_as_alone::expect<ThresholdWorlds, ThresholdModel>(all, ticks);
}

ThresholdParams fraction_of(double value)
{
    ThresholdParams p;
    p.law.value = value;
    p.initiators.share = 0.1;
    return p;
}

/// Settings that hit every branch: laws with and without luck, both measures, reversible worlds
/// beside others, committed initiators or not, citizens withheld.
const std::vector<Setting> settings{
    [](std::size_t) { return fraction_of(0.3); },
    [](std::size_t w) { return fraction_of(0.05 * static_cast<double>(w % 9)); },
    [](std::size_t w) {
        ThresholdParams p = fraction_of(0.0);
        p.law.kind = w % 2 == 0 ? Law::normal : Law::uniform;
        p.law.mean = 0.3;
        p.law.high = 1.1;
        p.initiators.share = w % 3 == 0 ? 0.02 : 0.2;
        return p;
    },
    [](std::size_t w) {
        ThresholdParams p = fraction_of(0.0);
        p.measured_in = w % 4 == 0 ? MeasuredIn::fraction : MeasuredIn::count;
        p.law.value = w % 4 == 0 ? 0.25 : 2.0;
        p.reversible = w % 3 != 0;
        p.committed_initiators = w % 2 == 0;
        p.initiators.share = 0.3;
        if (w % 5 == 0)
            p.without.joiners = {1, 7, static_cast<std::int64_t>(w)};
        return p;
    },
};

} // namespace

TEST_CASE("each of several worlds is, to the bit, the world alone", "[property]")
{
    const auto random = small_graphs::random_graph(501, 2'000, 3);
    const auto hub = small_graphs::hub_and_pairs(400); // more neighbours than few planes count
    for (const auto* graph : {&random, &hub})
        for (const Setting& setting : settings)
            for (const std::size_t count :
                 {std::size_t{1}, std::size_t{2}, std::size_t{9}, std::size_t{63}, std::size_t{64}})
                expect_each_as_alone(gathered(*graph, count, setting), 22);
}

TEST_CASE("worlds that last keep the ticks of late joinings", "[property]")
{
    const auto graph = small_graphs::random_graph(90, 150, 4);
    for (const std::uint32_t ticks : {1u, 254u, 255u, 300u})
        expect_each_as_alone(gathered(graph, 11, settings.back()), ticks);
}

TEST_CASE("worlds side by side are the same on any number of threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(10'001, 50'000, 6);
    for (const int threads : {1, 2, 7}) {
        const ThreadCount count(threads);
        for (const Setting& setting : {settings[0], settings[3]})
            expect_each_as_alone(gathered(graph, 7, setting), 12);
    }
}

TEST_CASE("what cannot go side by side is not taken, and what cannot start is told", "[unit]")
{
    const auto graph = small_graphs::random_graph(50, 100, 1);
    const sim::World world{graph, sim::RandomStream(1), {1.0}};
    ThresholdParams p = fraction_of(0.3);
    CHECK(ThresholdWorlds::takes(p, world));
    p.update = Update::random_sequential;
    CHECK_FALSE(ThresholdWorlds::takes(p, world));
    CHECK_FALSE(
        ThresholdWorlds::takes({}, {sim::SocialGraph::complete(9), sim::RandomStream(1), {}}));
    auto all = gathered(graph, 3, settings[0]);
    all[1].params.initiators = {51, 0.0, models::Placement::random, {}};
    CHECK_THROWS_AS(ThresholdWorlds(all, 5), sim::SettingError);
}
