#include "models/classic/contagion_worlds.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/each_as_alone.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <bit>
#include <vector>

using namespace models::contagion;

namespace {

using Setting = each_as_alone::Setting<ContagionParams>;

std::vector<ContagionWorlds::Gathered> gathered(const sim::SocialGraph& graph, std::size_t count,
                                                const Setting& setting, double tick = 1.0)
{
    return each_as_alone::gathered<ContagionParams>(graph, count, setting, {tick});
}

void expect_each_as_alone(const std::vector<ContagionWorlds::Gathered>& all, std::uint32_t ticks)
{
    each_as_alone::expect<ContagionWorlds, ContagionModel>(all, ticks);
}

ContagionParams spreading(Course course, double transmission, double recovery, double share)
{
    ContagionParams p;
    p.course = course;
    p.transmission_rate = {transmission};
    p.recovery_rate = {recovery};
    p.waning_rate = {0.4};
    p.initiators.share = share;
    return p;
}

/// Settings that hit every branch: all courses, both contacts and both spells beside one another,
/// broadcasts, rates of 0, citizens withheld.
const std::vector<Setting> settings{
    [](std::size_t) { return spreading(Course::sis, 0.08, 0.3, 0.05); },
    [](std::size_t w) {
        return spreading(static_cast<Course>(w % 4), 0.05 * static_cast<double>(w % 7),
                         0.1 * static_cast<double>(w % 5), 0.02);
    },
    [](std::size_t w) {
        ContagionParams p =
            spreading(static_cast<Course>(w % 4), w % 5 == 0 ? 0.0 : 0.9, 0.5, 0.01);
        p.contact = w % 3 == 0 ? Contact::per_tie : Contact::share;
        p.spell = w % 2 == 0 ? Spell::fixed : Spell::exponential;
        p.spell_length = {1.0 + static_cast<double>(w % 6)};
        p.broadcast_rate = {w % 7 == 0 ? 0.03 : 0.0};
        p.waning_rate = {w % 6 == 0 ? 0.0 : 0.2};
        p.initiators.share = 0.0;
        p.initiators.count = static_cast<std::int64_t>(w % 4);
        if (w % 5 == 2)
            p.without.joiners = {1, 7, static_cast<std::int64_t>(w)};
        return p;
    },
    [](std::size_t w) { // everybody is reached but those withheld
        ContagionParams p = spreading(w % 2 == 0 ? Course::si : Course::sis, 1.5, 0.0, 0.1);
        p.without.joiners = {3, 4, 5};
        return p;
    },
};

} // namespace

TEST_CASE("each of several contagions is, to the bit, the contagion alone", "[property]")
{
    const auto random = small_graphs::random_graph(301, 1'200, 3);
    const auto hub = small_graphs::hub_and_pairs(300); // more neighbours than few planes count
    for (const auto* graph : {&random, &hub})
        for (const Setting& setting : settings)
            for (const std::size_t count :
                 {std::size_t{1}, std::size_t{2}, std::size_t{9}, std::size_t{63}, std::size_t{64}})
                expect_each_as_alone(gathered(*graph, count, setting), 30);
}

TEST_CASE("contagions side by side keep a tick of any length", "[property]")
{
    const auto graph = small_graphs::random_graph(200, 900, 8);
    for (const double tick : {0.25, 3.0})
        expect_each_as_alone(gathered(graph, 20, settings[2], tick), 25);
}

TEST_CASE("contagions side by side count spells of any number", "[property]")
{
    const auto pair = small_graphs::graph_of(2, {{0, 1}});
    const Setting again_and_again = [](std::size_t w) {
        ContagionParams p = spreading(Course::sis, 0.0, 0.0, 0.0);
        p.spell = Spell::fixed;
        p.broadcast_rate = {w == 0 ? 1e3 : 0.5};
        return p;
    };
    for (const std::uint32_t ticks : {507u, 508u, 511u, 600u})
        expect_each_as_alone(gathered(pair, 3, again_and_again), ticks);
}

TEST_CASE("contagions side by side stand rates at the ends of their range", "[property]")
{
    const auto graph = small_graphs::random_graph(100, 400, 12);
    for (const double rate : {5e-324, 1e-300, 1e6, 1e300})
        for (const Course course : {Course::si, Course::sis})
            for (const Contact contact : {Contact::share, Contact::per_tie})
                expect_each_as_alone(gathered(graph, 3,
                                              [&](std::size_t) {
                                                  auto p = spreading(course, rate, rate, 0.3);
                                                  p.contact = contact;
                                                  p.broadcast_rate = {rate < 1.0 ? 0.0 : 0.1};
                                                  return p;
                                              }),
                                     6);
    ContagionParams too_many = spreading(Course::si, 1e305, 0.1, 0.1);
    CHECK_FALSE(ContagionWorlds::takes(too_many, {graph, sim::RandomStream(1), {1e4}}));
}

TEST_CASE("contagions side by side are the same on any number of threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(10'001, 50'000, 6);
    for (const int threads : {1, 2, 7}) {
        const ThreadCount count(threads);
        for (const Setting& setting : {settings[0], settings[2]})
            expect_each_as_alone(gathered(graph, 7, setting), 12);
    }
}

TEST_CASE("contagions on a complete graph go alone, and what cannot start is told", "[unit]")
{
    const auto graph = small_graphs::random_graph(50, 100, 1);
    CHECK(ContagionWorlds::takes({}, {graph, sim::RandomStream(1), {1.0}}));
    CHECK_FALSE(
        ContagionWorlds::takes({}, {sim::SocialGraph::complete(9), sim::RandomStream(1), {}}));
    auto all = gathered(graph, 3, settings[0]);
    all[1].params.initiators = {51, 0.0, models::Placement::random, {}};
    CHECK_THROWS_AS(ContagionWorlds(all, 5), sim::SettingError);
}

TEST_CASE("lanes wear down as one by one", "[unit]")
{
    const std::size_t planes = GENERATE(1u, 4u, 8u, 9u, 20u);
    const Registers registers = GENERATE(Registers::widest, Registers::plain);
    std::vector<double> remaining(64), expected(64);
    std::vector<std::uint32_t> last_tick(64);
    Pressure pressure;
    std::vector<std::uint32_t> counts(64);
    pressure.by_share = 0xf0f0aaaa12345678u;
    for (std::size_t w = 0; w < 64; ++w) {
        counts[w] = static_cast<std::uint32_t>((w * 7919) % (std::size_t{1} << planes));
        pressure.transmission[w] = 0.1 + 0.013 * static_cast<double>(w);
        pressure.broadcast[w] = w % 3 == 0 ? 0.0 : 1e-3;
        remaining[w] = 0.3 + 0.02 * static_cast<double>(w % 17);
        last_tick[w] = static_cast<std::uint32_t>(w % 5);
    }
    std::vector<std::uint64_t> infectious(planes);
    for (std::size_t w = 0; w < 64; ++w)
        for (std::size_t p = 0; p < planes; ++p)
            infectious[p] |= std::uint64_t{(counts[w] >> p) & 1u} << w;
    for (const std::uint64_t at_risk :
         {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{0x8000000000000001u},
          std::uint64_t{0x0123456789abcdefu}}) {
        expected = remaining;
        std::uint64_t down = 0, due = 0;
        for (std::size_t w = 0; w < 64; ++w) {
            if (((at_risk >> w) & 1u) == 0)
                continue;
            const double signal =
                ((pressure.by_share >> w) & 1u) != 0 ? counts[w] / 13.0 : counts[w];
            expected[w] -= pressure.broadcast[w] + pressure.transmission[w] * signal;
            down |= std::uint64_t{expected[w] <= 0.0} << w;
            due |= std::uint64_t{last_tick[w] == 3} << w;
        }
        CHECK(wear_down(remaining.data(), infectious, 13, pressure, at_risk, registers) == down);
        CHECK(remaining == expected);
        CHECK(lanes_equal(last_tick.data(), 3, at_risk, registers) == due);
    }
}

TEST_CASE("citizens of one world wear down as one by one", "[unit]")
{
    const Registers registers = GENERATE(Registers::widest, Registers::plain);
    const double broadcast = GENERATE(0.0, 1e-3);
    const std::uint64_t at_risk =
        GENERATE(std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{0x8000000000000001u},
                 std::uint64_t{0x0123456789abcdefu});
    std::vector<double> remaining(64);
    std::vector<std::uint32_t> counts(64);
    for (std::size_t k = 0; k < 64; ++k) {
        counts[k] = static_cast<std::uint32_t>(k * 7919 % 11);
        remaining[k] = 0.3 + 0.02 * static_cast<double>(k % 17);
    }
    std::vector<double> expected = remaining;
    std::uint64_t down = 0;
    for (std::size_t k = 0; k < 64; ++k) {
        if (((at_risk >> k) & 1u) == 0)
            continue;
        expected[k] -= broadcast + 0.07 * counts[k];
        down |= std::uint64_t{expected[k] <= 0.0} << k;
    }
    CHECK(wear_down(remaining.data(), counts.data(), 0.07, broadcast, at_risk, registers) == down);
    CHECK(remaining == expected);
}
