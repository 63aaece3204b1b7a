#include "models/classic/contagion.hpp"
#include "models/classic/contagion_spells.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"

#include <map>
#include <string>
#include <vector>

using namespace contagion_runs;
using models::Placement;
using models::contagion::exponential_spell;
using models::contagion::fixed_spell;
using models::contagion::last_tick_of;
using models::contagion::never;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

ContagionParams of(Course course, double rate = 0.3)
{
    ContagionParams p;
    p.course = course;
    p.transmission_rate.value = rate;
    p.initiators.count = 3;
    return p;
}

class Measures : public sim::MeasureSink {
  public:
    void operator()(std::string_view name, std::string_view, std::string_view,
                    double value) override
    {
        at[std::string(name)] = value;
    }
    std::map<std::string, double> at;
};

/// The state after some ticks, as bytes.
std::vector<std::byte> bytes_after(const ContagionParams& p, const SocialGraph& graph,
                                   std::uint32_t ticks)
{
    ContagionModel model(p, {graph, RandomStream(7)});
    for (std::uint32_t t = 0; t < ticks; ++t)
        model.step({t});
    return state_bytes::of(model);
}

} // namespace

TEST_CASE("a spell lasts whole ticks, at least one, and may last for ever", "[unit]")
{
    CHECK(exponential_spell(0.5, 0.2) == 1.0);
    CHECK(exponential_spell(0.5, 0.5) == 1.0);
    CHECK(exponential_spell(0.5, 0.75) == 2.0);
    CHECK(exponential_spell(0.5, 0.0) == 1.0);
    CHECK(fixed_spell({1.0}, {0.1}) == 10.0);
    CHECK(fixed_spell({0.3}, {0.1}) == 3.0);
    CHECK(fixed_spell({0.01}, {1.0}) == 1.0);
    CHECK(last_tick_of({0}, 1.0) == 0);
    CHECK(last_tick_of({5}, 3.0) == 7);
    CHECK(last_tick_of({5}, exponential_spell(0.0, 1.0)) == never);
    CHECK(last_tick_of({5}, 1e300) == never);
}

TEST_CASE("certain contagion walks one tie a tick and a one-tick spell follows it", "[unit]")
{
    const auto path = small_graphs::graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    auto p = cascade(0.5);
    p.transmission_rate.value = 1e6;
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {0};
    ContagionModel model(p, {path, RandomStream(1)});
    for (std::uint32_t t = 0; t < 4; ++t) {
        CHECK(model.stance(citizen(t)) == Stance::infectious);
        CHECK(model.infectious() == 1);
        CHECK(model.recovered() == t);
        CHECK_FALSE(model.settled());
        model.step({t});
    }
    CHECK(model.recovered() == 4);
    CHECK(model.settled());
}

TEST_CASE("without initiators and broadcast nothing can change", "[unit]")
{
    const auto graph = small_graphs::random_graph(50, 100, 1);
    auto p = of(Course::sirs);
    p.initiators.count = 0;
    CHECK(ContagionModel(p, {graph, RandomStream(1)}).settled());
    p.broadcast_rate.value = 0.1;
    CHECK_FALSE(ContagionModel(p, {graph, RandomStream(1)}).settled());
}

TEST_CASE("a component without initiators does not keep an SI world from settling", "[unit]")
{
    const auto graph = small_graphs::graph_of(70, {{0, 1}, {2, 3}, {68, 69}});
    auto p = of(Course::si);
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {0};
    ContagionModel model(p, {graph, RandomStream(1)});
    run_out(model);
    CHECK(model.infectious() == 2);
    CHECK(model.settled());
}

TEST_CASE("whether a contagion has settled is a function of its state alone", "[property]")
{
    const ContagionParams p = of(Course::si, 0.7);
    std::uint32_t settled_early = 0; // while somebody was susceptible still
    for (std::uint32_t world = 0; world < 200; ++world) {
        const SocialGraph graph = small_graphs::random_graph(12, 9, world);
        const sim::World start{graph, RandomStream(7, world)};
        ContagionModel model(p, start);
        for (std::uint32_t t = 0; t < 15; ++t) {
            model.step({t});
            ContagionModel again(p, start);
            state_bytes::restore(again, state_bytes::of(model));
            REQUIRE(again.settled() == model.settled());
            settled_early += model.settled() && model.susceptible() > 0 ? 1 : 0;
        }
    }
    CHECK(settled_early > 0);
}

TEST_CASE("more initiators than citizens are a setting error", "[unit]")
{
    const auto graph = small_graphs::graph_of(2, {{0, 1}});
    CHECK_THROWS_AS(ContagionModel(of(Course::si), {graph, RandomStream(1)}), sim::SettingError);
}

TEST_CASE("measures add up to all citizens and count first infections once", "[unit]")
{
    const auto graph = small_graphs::random_graph(130, 400, 2);
    auto p = of(Course::sirs);
    ContagionModel model(p, {graph, RandomStream(3)});
    double reached = 0.0;
    for (std::uint32_t t = 0; t < 60; ++t) {
        model.step({t});
        Measures m;
        model.measure(m);
        REQUIRE(m.at.size() == 6);
        CHECK(m.at["susceptible"] + m.at["infectious"] + m.at["recovered"] == 130.0);
        CHECK(m.at["share_infectious"] == m.at["infectious"] / 130.0);
        CHECK(m.at["ever_infected"] <= 130.0);
        CHECK(m.at["infections"] >= reached);
        reached = m.at["infections"];
    }
    CHECK(reached > static_cast<double>(model.ever_infected())); // some were infected again
}

TEST_CASE("the described model starts with its defaults", "[unit]")
{
    const auto kind = models::contagion::kind();
    CHECK(kind.name == "contagion");
    const auto setup = kind.prepare({});
    REQUIRE(setup.fields.find("contagion.transmission_rate_per_week") != nullptr);
    CHECK(setup.fields.find("contagion.transmission_rate_per_week")->unit == "1/week");
    CHECK(setup.fields.find("contagion.initiators.count") != nullptr);
    CHECK(setup.memory(1000, 10000) > 16000.0);
    const auto graph = small_graphs::random_graph(30, 60, 4);
    const auto model = setup.start({graph, RandomStream(1)});
    CHECK_FALSE(model->settled());
}

TEST_CASE("a lever at zero is the lever left out, bit for bit", "[property]")
{
    const auto graph = small_graphs::random_graph(300, 900, 5);
    auto lasting = of(Course::sir);
    lasting.recovery_rate.value = 0.0;
    CHECK(bytes_after(lasting, graph, 20) == bytes_after(of(Course::si), graph, 20));
    auto burnt_for_good = of(Course::sirs);
    burnt_for_good.waning_rate.value = 0.0;
    CHECK(bytes_after(burnt_for_good, graph, 20) == bytes_after(of(Course::sir), graph, 20));
    auto mute = of(Course::sir, 0.0);
    auto mute_share = mute;
    mute_share.contact = Contact::share;
    CHECK(bytes_after(mute, graph, 20) == bytes_after(mute_share, graph, 20));
}

TEST_CASE("the complete graph, stored or implied, gives the same bytes", "[property]")
{
    small_graphs::Ties all;
    for (std::uint32_t a = 0; a < 70; ++a)
        for (std::uint32_t b = a + 1; b < 70; ++b)
            all.insert({a, b});
    const auto stored = small_graphs::graph_of(70, all);
    const auto implied = SocialGraph::complete(70);
    for (const auto contact : {Contact::per_tie, Contact::share}) {
        auto p = of(Course::sirs, contact == Contact::share ? 0.6 : 0.01);
        p.contact = contact;
        CHECK(bytes_after(p, stored, 40) == bytes_after(p, implied, 40));
    }
}

TEST_CASE("SI and SIR: a higher rate or longer spells never reach fewer at any tick", "[property]")
{
    // True with shared luck: what citizen i has met by tick t is the sum over infectious
    // neighbours of rate * min(time since infection, length of spell), which grows with the rate,
    // with the spells and with earlier infections. Not so for SIS and SIRS, where an earlier
    // infection also means an earlier end.
    const auto graph = small_graphs::random_graph(200, 500, 6);
    for (const auto course : {Course::si, Course::sir})
        for (const auto spell : {Spell::exponential, Spell::fixed})
            for (std::uint64_t seed = 0; seed < 20; ++seed) {
                auto low = of(course, 0.12);
                low.spell = spell;
                low.spell_length.value = 3.0;
                low.recovery_rate.value = 0.4;
                auto high = low;
                high.transmission_rate.value = 0.15;
                auto longer = low;
                longer.spell_length.value = 4.0;
                longer.recovery_rate.value = 0.3;
                ContagionModel a(low, {graph, RandomStream(seed)});
                ContagionModel b(high, {graph, RandomStream(seed)});
                ContagionModel c(longer, {graph, RandomStream(seed)});
                bool covered = true;
                for (std::uint32_t t = 0; t < 30; ++t) {
                    for (auto* model : {&a, &b, &c})
                        model->step({t});
                    for (std::uint32_t i = 0; i < graph.size(); ++i)
                        if (a.stance(citizen(i)) != Stance::susceptible)
                            covered = covered && b.stance(citizen(i)) != Stance::susceptible &&
                                      c.stance(citizen(i)) != Stance::susceptible;
                }
                CHECK(covered);
            }
}
