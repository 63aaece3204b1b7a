#include "models/classic/threshold.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/network/generators.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <map>
#include <string>
#include <vector>

using namespace models::threshold;
using models::Placement;
using sim::citizen;
using sim::CitizenId;
using sim::RandomStream;
using sim::SocialGraph;
using Way = sim::ActiveNeighbours::Way;

namespace {

ThresholdParams fixed(MeasuredIn measured_in, double value, std::int64_t initiators = 1)
{
    ThresholdParams p;
    p.measured_in = measured_in;
    p.law.value = value;
    p.initiators.count = initiators;
    return p;
}

/// Thresholds as fractions, normal around `mean`, on a random graph.
ThresholdParams mixed(double mean, std::int64_t initiators = 5)
{
    ThresholdParams p;
    p.law.kind = Law::normal;
    p.law.mean = mean;
    p.law.sd = 0.15;
    p.initiators.count = initiators;
    return p;
}

std::uint32_t run(ThresholdModel& model, std::uint32_t most_ticks = 1000)
{
    std::uint32_t tick = 0;
    for (; tick < most_ticks && !model.settled(); ++tick)
        model.step({tick});
    return tick;
}

std::vector<bool> final_set(const ThresholdParams& p, const SocialGraph& graph,
                            std::uint64_t seed = 1)
{
    ThresholdModel model(p, {graph, RandomStream(seed)});
    run(model);
    std::vector<bool> active;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        active.push_back(model.active(citizen(i)));
    return active;
}

bool within(const std::vector<bool>& smaller, const std::vector<bool>& larger)
{
    for (std::size_t i = 0; i < smaller.size(); ++i)
        if (smaller[i] && !larger[i])
            return false;
    return true;
}

class Measures : public sim::MeasureSink {
  public:
    void operator()(std::string_view name, std::string_view, std::string_view,
                    double value) override
    {
        values[std::string(name)] = value;
    }
    std::map<std::string, double> values;
};

std::vector<std::byte> state_after(std::uint32_t ticks, const ThresholdParams& p,
                                   const SocialGraph& graph, Way way)
{
    ThresholdModel model(p, {graph, RandomStream(3)}, way);
    for (std::uint32_t tick = 0; tick < ticks; ++tick)
        model.step({tick});
    return state_bytes::of(model);
}

ThresholdParams restless()
{
    auto p = mixed(0.35, 900);
    p.reversible = true;
    p.committed_initiators = false;
    return p;
}

} // namespace

TEST_CASE("needed neighbours are the smallest whole number that meets the threshold", "[unit]")
{
    CHECK(needed_neighbours(-3.0, MeasuredIn::count, 5) == 0);
    CHECK(needed_neighbours(0.0, MeasuredIn::fraction, 0) == 0);
    CHECK(needed_neighbours(0.1, MeasuredIn::fraction, 0) == never);
    CHECK(needed_neighbours(1.0, MeasuredIn::fraction, 4) == 4);
    CHECK(needed_neighbours(1.1, MeasuredIn::fraction, 4) == never);
    CHECK(needed_neighbours(2.0, MeasuredIn::count, 2) == 2);
    CHECK(needed_neighbours(2.1, MeasuredIn::count, 3) == 3);
    CHECK(needed_neighbours(2.1, MeasuredIn::count, 2) == never);
    CHECK(needed_neighbours(0.18, MeasuredIn::fraction, 5) == 1);
    CHECK(needed_neighbours(0.18, MeasuredIn::fraction, 6) == 2);
}

TEST_CASE("needed neighbours agree with the comparison n / k >= threshold to the last bit",
          "[property]")
{
    for (std::uint32_t k = 1; k <= 60; ++k)
        for (std::uint32_t m = 1; m <= k; ++m)
            for (const double nudge : {-1e-16, 0.0, 1e-16}) {
                const double threshold = double(m) / k * (1.0 + nudge) + nudge * 0.1;
                std::uint32_t n = 0;
                while (n <= k && double(n) / k < threshold)
                    ++n;
                REQUIRE(needed_neighbours(threshold, MeasuredIn::fraction, k) ==
                        (n > k ? never : n));
            }
}

TEST_CASE("a single citizen acts only when it needs nobody", "[unit]")
{
    const SocialGraph alone = small_graphs::graph_of(1, {});
    CHECK(final_set(fixed(MeasuredIn::fraction, 0.5, 0), alone) == std::vector<bool>{false});
    CHECK(final_set(fixed(MeasuredIn::count, 1.0, 0), alone) == std::vector<bool>{false});
    CHECK(final_set(fixed(MeasuredIn::fraction, 0.0, 0), alone) == std::vector<bool>{true});
    CHECK(final_set(fixed(MeasuredIn::count, 7.0, 1), alone) == std::vector<bool>{true});
}

TEST_CASE("who needs nobody acts at the first tick, isolated or not", "[unit]")
{
    const SocialGraph graph = small_graphs::graph_of(4, {{0, 1}});
    auto p = fixed(MeasuredIn::count, 0, 0);
    p.law.kind = Law::list;
    p.law.values = {0, 1, -1, 1};
    ThresholdModel model(p, {graph, RandomStream(1)});
    CHECK(model.active() == 0);
    model.step({0});
    CHECK(model.joined_at(citizen(0)) == 1);
    CHECK(model.joined_at(citizen(2)) == 1);
    model.step({1});
    CHECK(model.joined_at(citizen(1)) == 2);
    CHECK(model.joined_at(citizen(3)) == ThresholdModel::not_yet);
    CHECK_FALSE(model.settled());
    model.step({2});
    CHECK(model.settled());
}

TEST_CASE("measures tell who acts, who joined and who left", "[unit]")
{
    const SocialGraph graph = small_graphs::graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    auto p = fixed(MeasuredIn::count, 1, 1);
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {0};
    p.reversible = true;
    p.committed_initiators = false;
    ThresholdModel model(p, {graph, RandomStream(1)});
    model.step({0}); // 0 sees nobody and stops, 1 sees 0 and starts
    Measures m;
    model.measure(m);
    CHECK(m.values == std::map<std::string, double>{
                          {"active", 1}, {"share_active", 0.25}, {"joined", 2}, {"left", 1}});
    model.step({1}); // a blinker: it never settles
    CHECK(model.active(citizen(0)));
    CHECK(model.active(citizen(2)));
    CHECK_FALSE(model.active(citizen(1)));
    CHECK_FALSE(model.settled());
}

TEST_CASE("committed initiators act for ever, others may stop", "[unit]")
{
    const SocialGraph graph = small_graphs::graph_of(3, {{0, 1}, {1, 2}});
    auto p = fixed(MeasuredIn::fraction, 1.0);
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {2};
    p.reversible = true;
    CHECK(final_set(p, graph) == std::vector<bool>{false, false, true});
    p.committed_initiators = false;
    CHECK(final_set(p, graph) == std::vector<bool>{false, false, false});
}

TEST_CASE("laws give the thresholds they promise", "[unit]")
{
    const RandomStream luck(5);
    constexpr std::uint32_t n = 200;
    LawParams law;
    const auto at = [&](std::uint32_t i) { return threshold_of(law, luck, citizen(i), n); };
    law.kind = Law::staircase;
    CHECK(at(7) == 7.0);
    law.kind = Law::normal_quantiles;
    law.mean = 25;
    law.sd = 10;
    CHECK(at(99) + at(100) == Approx(50.0));
    CHECK(at(0) < at(1));
    law.kind = Law::uniform_whole;
    law.low = 2;
    law.high = 4;
    std::map<double, int> seen;
    for (std::uint32_t i = 0; i < n; ++i)
        ++seen[at(i)];
    CHECK(seen.size() == 3);
    CHECK((seen.begin()->first == 2.0 && seen.rbegin()->first == 4.0));
    law.kind = Law::truncated_normal;
    for (std::uint32_t i = 0; i < n; ++i)
        CHECK((at(i) >= 2.0 && at(i) <= 4.0));
    law.kind = Law::uniform;
    for (std::uint32_t i = 0; i < n; ++i)
        CHECK((at(i) > 2.0 && at(i) < 4.0));
}

TEST_CASE("a mixture deals its values by their shares", "[statistical]")
{
    LawParams law;
    law.kind = Law::mixture;
    law.values = {1, 2, 4};
    law.shares = {0.05, 0.35, 0.60};
    constexpr std::uint32_t n = 100'000;
    std::map<double, double> seen;
    for (std::uint32_t i = 0; i < n; ++i)
        seen[threshold_of(law, RandomStream(2), citizen(i), n)] += 1.0 / n;
    CHECK(seen[1] == within(0.05, 6 * 0.00069));
    CHECK(seen[2] == within(0.35, 6 * 0.00151));
    CHECK(seen[4] == within(0.60, 6 * 0.00155));
}

TEST_CASE("laws that do not fit the network are refused with the setting's name", "[unit]")
{
    const auto path_of = [](const LawParams& law) {
        try {
            check_law(law, 3, "threshold.law");
        } catch (const sim::SettingError& e) {
            return e.path;
        }
        return std::string("none");
    };
    LawParams law;
    CHECK(path_of(law) == "none");
    law.kind = Law::list;
    law.values = {1, 2};
    CHECK(path_of(law) == "threshold.law.values");
    law.kind = Law::mixture;
    law.shares = {0.5, 0.6};
    CHECK(path_of(law) == "threshold.law.shares");
    law.kind = Law::truncated_normal;
    law.mean = 50;
    CHECK(path_of(law) == "threshold.law.mean");
}

TEST_CASE("lowering thresholds never lowers the final set", "[property]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SocialGraph graph = small_graphs::random_graph(400, 1000, seed);
        for (const Law law : {Law::normal, Law::truncated_normal}) {
            auto p = mixed(0.5);
            p.law.kind = law;
            auto before = final_set(p, graph, seed);
            for (const double mean : {0.4, 0.3, 0.25, 0.2}) {
                p.law.mean = mean;
                const auto after = final_set(p, graph, seed);
                CHECK(within(before, after));
                before = after;
            }
        }
    }
}

TEST_CASE("with the same luck every threshold of a truncated normal law rises with the mean",
          "[property]")
{
    LawParams law;
    law.kind = Law::truncated_normal;
    law.sd = 0.15;
    constexpr std::uint32_t n = 2'000;
    for (std::uint32_t i = 0; i < n; ++i) {
        double before = law.low;
        for (const double mean : {-0.3, 0.1, 0.2, 0.25, 0.6, 1.0, 1.4}) {
            law.mean = mean;
            const double threshold = threshold_of(law, RandomStream(8), citizen(i), n);
            REQUIRE(threshold > before);
            REQUIRE(threshold <= law.high);
            before = threshold;
        }
    }
}

TEST_CASE("more initiators never mean fewer active citizens", "[property]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SocialGraph graph = small_graphs::random_graph(400, 1000, seed);
        auto before = final_set(mixed(0.35, 0), graph, seed);
        for (const std::int64_t initiators : {1, 3, 10, 40}) {
            const auto after = final_set(mixed(0.35, initiators), graph, seed);
            CHECK(within(before, after));
            before = after;
        }
    }
}

TEST_CASE("one by one or all at once, an irreversible crowd ends the same", "[property]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SocialGraph graph = small_graphs::random_graph(300, 700, seed);
        auto p = mixed(0.3);
        const auto together = final_set(p, graph, seed);
        p.update = Update::random_sequential;
        CHECK(final_set(p, graph, seed) == together);
    }
}

TEST_CASE("names of citizens do not matter", "[property]")
{
    constexpr std::uint32_t n = 300;
    const auto ties = small_graphs::random_ties(n, 800, 3);
    const auto renamed = [](std::uint32_t i) { return (i * 7 + 11) % n; };
    small_graphs::Ties other_ties;
    for (const auto& [a, b] : ties)
        small_graphs::add(other_ties, renamed(a), renamed(b));
    auto p = mixed(0.3);
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {1, 5, 9};
    auto other = p;
    p.law.kind = other.law.kind = Law::list;
    p.law.values.resize(n);
    other.law.values.resize(n);
    for (std::uint32_t i = 0; i < n; ++i)
        p.law.values[i] = other.law.values[renamed(i)] =
            threshold_of(mixed(0.3).law, RandomStream(1), citizen(i), n);
    for (auto& id : other.initiators.ids)
        id = renamed(static_cast<std::uint32_t>(id));
    const auto one = final_set(p, small_graphs::graph_of(n, ties));
    const auto two = final_set(other, small_graphs::graph_of(n, other_ties));
    for (std::uint32_t i = 0; i < n; ++i)
        CHECK(one[i] == two[renamed(i)]);
}

TEST_CASE("a threshold world has the same state pushed, pulled or as it suits", "[property]")
{
    const SocialGraph graph = small_graphs::random_graph(5'000, 15'000, 9);
    for (const ThresholdParams& p : {mixed(0.3), restless()}) {
        const auto expected = state_after(12, p, graph, Way::pull);
        CHECK(state_after(12, p, graph, Way::push) == expected);
        CHECK(state_after(12, p, graph, Way::automatic) == expected);
    }
}

TEST_CASE("a threshold world has the same state on 1, 2, 3 and 7 threads", "[determinism]")
{
    // Citizens enough for several blocks of 64-bit words, so that every loop is shared out.
    sim::TieReport report;
    const SocialGraph graph = sim::erdos_renyi({300'000, 4.0}, RandomStream(9), report);
    auto p = restless();
    p.initiators.share = 0.3;
    const ThreadCount one(1);
    const auto expected = state_after(4, p, graph, Way::automatic);
    for (const int threads : {2, 3, 7}) {
        const ThreadCount on(threads);
        CHECK(state_after(4, p, graph, Way::automatic) == expected);
    }
}

TEST_CASE("a restored threshold world continues as if nothing had happened", "[determinism]")
{
    const SocialGraph graph = small_graphs::random_graph(3'000, 9'000, 9);
    for (const Update update : {Update::synchronous, Update::random_sequential}) {
        auto p = restless();
        p.update = update;
        const sim::World world{graph, RandomStream(3)};
        ThresholdModel straight(p, world), stopped(p, world);
        for (std::uint32_t tick = 0; tick < 4; ++tick) {
            straight.step({tick});
            stopped.step({tick});
        }
        ThresholdModel resumed(p, world);
        state_bytes::restore(resumed, state_bytes::of(stopped));
        for (std::uint32_t tick = 4; tick < 9; ++tick) {
            straight.step({tick});
            resumed.step({tick});
        }
        CHECK(state_bytes::of(straight) == state_bytes::of(resumed));
    }
}

TEST_CASE("thresholds that no share of neighbours can meet are refused as shares", "[unit]")
{
    using models::threshold::can_be_shares;
    using models::threshold::Law;
    models::threshold::LawParams law;
    law.value = 0.33;
    CHECK(can_be_shares(law));
    law.value = 33.0;
    CHECK_FALSE(can_be_shares(law));
    law.kind = Law::staircase;
    CHECK_FALSE(can_be_shares(law));
    law.kind = Law::normal;
    CHECK(can_be_shares(law));
    law.mean = 25.0;
    CHECK_FALSE(can_be_shares(law));
    law.kind = Law::mixture;
    law.values = {0.2, 5.0}; // some who never act
    CHECK(can_be_shares(law));
    law.values = {2.0, 5.0};
    CHECK_FALSE(can_be_shares(law));
}
