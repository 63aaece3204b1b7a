// Knock-outs of joiners in the published models of spreading.

#include "models/classic/original_id.hpp"
#include "models/classic/threshold.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/engine/state_hash.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/knock_outs.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/thread_count.hpp"

#include <string>
#include <vector>

using namespace contagion_runs;
using namespace knock_outs;
using models::Placement;
using models::threshold::Law;
using models::threshold::MeasuredIn;
using models::threshold::ThresholdModel;
using models::threshold::ThresholdParams;
using models::threshold::Update;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

ThresholdParams town(Update update, bool reversible)
{
    ThresholdParams p;
    p.measured_in = MeasuredIn::count;
    p.update = update;
    p.reversible = reversible;
    p.committed_initiators = !reversible;
    p.law.kind = Law::mixture;
    p.law.values = {0, 1, 2, 4};
    p.law.shares = {0.02, 0.2, 0.3, 0.48};
    p.initiators.count = 4;
    p.initiators.placement = Placement::adjacent;
    return p;
}

std::vector<ThresholdParams> towns()
{
    return {town(Update::synchronous, false), town(Update::synchronous, true),
            town(Update::random_sequential, false), town(Update::random_sequential, true)};
}

ContagionParams outbreak(Course course, Spell spell, Contact contact, double broadcast)
{
    ContagionParams p;
    p.course = course;
    p.spell = spell;
    p.contact = contact;
    p.transmission_rate = {contact == Contact::share ? 0.8 : 0.15};
    p.recovery_rate = {0.2};
    p.spell_length = {3.0};
    p.waning_rate = {0.2};
    p.broadcast_rate = {broadcast};
    p.initiators.count = 3;
    return p;
}

/// Every course, spell, contact and channel.
std::vector<ContagionParams> outbreaks()
{
    std::vector<ContagionParams> all;
    for (const auto course : {Course::si, Course::sis, Course::sir, Course::sirs})
        for (const auto spell : {Spell::exponential, Spell::fixed})
            for (const auto contact : {Contact::per_tie, Contact::share})
                for (const double broadcast : {0.0, 0.01})
                    all.push_back(outbreak(course, spell, contact, broadcast));
    return all;
}

/// Some joiners of each world undone, and some who never joined withheld.
template <class Model, class Params>
void check_joiners(const Params& params, const std::string& section, const SocialGraph& graph,
                   std::uint32_t ticks)
{
    const sim::World world{graph, RandomStream(7), {1.0}};
    Model model(params, world);
    const knock_outs::Days with = days(model, ticks);
    const auto acts = model.acts();
    REQUIRE(acts.size() > 20);
    REQUIRE(acts.size() < graph.size());
    CHECK(in_order(acts));
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{5},
                                acts.size() / 2, acts.size() - 1}) {
        Params less = params;
        undo(acts[k], section, less);
        Model knocked_out(less, world);
        check_undone(acts[k], with, acts, knocked_out);
    }
    std::int64_t idle = 0;
    while (holds(acts, {"joining", {}, idle, {}, std::to_string(idle), {}}))
        ++idle;
    Params same = params;
    same.without.joiners = {idle};
    Model unchanged(same, world);
    CHECK(days(unchanged, ticks) == with);
    CHECK(unchanged.settled() == model.settled());
    CHECK(state_bytes::of(unchanged) == state_bytes::of(model));
}

} // namespace

TEST_CASE("Threshold: without the k-th joiner nothing differs before they would have joined",
          "[property]")
{
    const auto graph = small_graphs::random_graph(600, 1500, 3);
    for (const ThresholdParams& p : towns())
        check_joiners<ThresholdModel>(p, "threshold", graph, 12);
}

TEST_CASE("Contagion: without the k-th joiner nothing differs before they would have joined, in "
          "every mode",
          "[property]")
{
    const auto graph = small_graphs::random_graph(400, 800, 3);
    for (const ContagionParams& p : outbreaks())
        check_joiners<ContagionModel>(p, "contagion", graph, 15);
    check_joiners<ContagionModel>(outbreak(Course::si, Spell::exponential, Contact::share, 0.002),
                                  "contagion", SocialGraph::complete(400), 4);
}

TEST_CASE("Knock-outs matter: without the leader a threshold town stands still", "[unit]")
{
    const auto graph = small_graphs::graph_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    ThresholdParams p;
    p.measured_in = MeasuredIn::count;
    p.law.value = 1.0;
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {0};
    const auto active_at_end = [&](std::vector<std::int64_t> without) {
        p.without.joiners = std::move(without);
        ThresholdModel model(p, {graph, RandomStream(1)});
        for (std::uint32_t t = 0; !model.settled(); ++t)
            model.step({t});
        return model.active();
    };
    CHECK(active_at_end({}) == 5);
    CHECK(active_at_end({0}) == 0);
    CHECK(active_at_end({2}) == 2);
    CHECK(active_at_end({2, 2, 3}) == 2);
}

TEST_CASE("Contagion: a withheld citizen is never reached, and the run still settles", "[unit]")
{
    const auto line = small_graphs::graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    for (const bool complete : {false, true})
        for (const double broadcast : {0.0, 0.5}) {
            auto p = outbreak(Course::si, Spell::exponential, Contact::per_tie, broadcast);
            p.initiators.placement = Placement::listed;
            p.initiators.ids = {0};
            p.without.joiners = {3};
            const auto graph = complete ? SocialGraph::complete(4) : line;
            ContagionModel model(p, {graph, RandomStream(1)});
            CHECK(run_out(model, 5000) < 5000);
            CHECK(model.ever_infected() == 3);
            CHECK(model.stance(citizen(3)) == models::contagion::Stance::susceptible);
        }
}

TEST_CASE("The acts of a world stand in order: leader, followers, then joiners by tick and row",
          "[unit]")
{
    const auto graph = small_graphs::graph_of(6, {{5, 0}, {5, 2}, {0, 3}, {2, 1}, {1, 4}});
    ThresholdParams p;
    p.measured_in = MeasuredIn::count;
    p.law.value = 1.0;
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {5, 0};
    ThresholdModel model(p, {graph, RandomStream(1)});
    for (std::uint32_t t = 0; !model.settled(); ++t)
        model.step({t});
    std::vector<std::pair<std::int64_t, std::uint32_t>> found;
    for (const sim::Act& act : model.acts())
        found.emplace_back(act.subject, act.tick.value);
    using Expected = decltype(found);
    CHECK(found == Expected{{5, 0}, {0, 0}, {2, 1}, {3, 1}, {1, 2}, {4, 3}});
    CHECK(model.acts().front() ==
          sim::Act{"joining", {0}, 5, "threshold.without.joiners", "5", "citizen 5 joins"});
}

TEST_CASE("Acts are told by original ids, where these are no numbers nothing undoes them", "[unit]")
{
    const sim::BigArray<std::uint64_t> offsets{0, 1, 2};
    const sim::BigArray<sim::CitizenId> targets{citizen(1), citizen(0)};
    ThresholdParams p;
    p.law.value = 1.0;
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {70};
    const SocialGraph numbered(offsets, targets, {{30, 70}, {}});
    CHECK(ThresholdModel(p, {numbered, RandomStream(1)}).acts().front().value == "70");
    p.without.joiners = {70};
    CHECK(ThresholdModel(p, {numbered, RandomStream(1)}).acts().empty());
    p.without.joiners = {71};
    CHECK_THROWS_AS(ThresholdModel(p, {numbered, RandomStream(1)}), sim::SettingError);

    p.without.joiners = {};
    p.initiators.placement = Placement::random;
    p.initiators.count = 2;
    const SocialGraph named(offsets, targets, {{}, {"Rosa", "07"}});
    for (const sim::Act& act : ThresholdModel(p, {named, RandomStream(1)}).acts())
        CHECK(act.setting.empty());
    const SocialGraph digits(offsets, targets, {{}, {"Rosa", "7"}});
    CHECK(models::id_of(citizen(1), digits) == 7);
}

TEST_CASE("Acts are the same on any number of threads, and after a checkpoint", "[determinism]")
{
    const auto graph = small_graphs::random_graph(9000, 30000, 3);
    const sim::World world{graph, RandomStream(5), {1.0}};
    const auto p = outbreak(Course::sirs, Spell::exponential, Contact::per_tie, 0.0);
    std::vector<std::vector<sim::Act>> found;
    for (const int threads : {1, 2, 7}) {
        const ThreadCount on(threads);
        ContagionModel model(p, world);
        for (std::uint32_t t = 0; t < 20; ++t)
            model.step({t});
        found.push_back(model.acts());
    }
    CHECK(found[0].size() > 1000);
    CHECK(found[1] == found[0]);
    CHECK(found[2] == found[0]);

    const ScratchFolder folder;
    sim::Checkpoints checkpoints(folder.path(), {"run", 5, "network"});
    ContagionModel first(p, world), second(p, world);
    for (std::uint32_t t = 0; t < 9; ++t)
        first.step({t});
    checkpoints.write(first, {9}, 0);
    REQUIRE(checkpoints.restore(
        second, [](const auto&) { return true; }, [](const std::string&) {}));
    for (std::uint32_t t = 9; t < 20; ++t)
        second.step({t});
    CHECK(second.acts() == found[0]);
}

TEST_CASE("The history of a world is no part of its state's hash", "[unit]")
{
    const auto graph = small_graphs::random_graph(300, 900, 3);
    const auto p = outbreak(Course::sir, Spell::fixed, Contact::per_tie, 0.0);
    ContagionModel with(p, {graph, RandomStream(5), {1.0}}),
        without(p, {graph, RandomStream(5), {1.0}});
    for (std::uint32_t t = 0; t < 5; ++t)
        with.step({t});
    state_bytes::restore(without, state_bytes::of(with));
    CHECK(with.acts() != without.acts());
    CHECK(sim::state_hash(with, {5}) == sim::state_hash(without, {5}));
}

TEST_CASE("Threshold: a k-th committed follower changes nobody else's threshold", "[property]")
{
    const auto graph = small_graphs::random_graph(500, 2500, 3);
    auto p = town(Update::synchronous, false);
    for (std::int64_t k = 1; k <= 5; ++k) {
        p.initiators.count = k - 1;
        const ThresholdModel few(p, {graph, RandomStream(9)});
        p.initiators.count = k;
        const ThresholdModel more(p, {graph, RandomStream(9)});
        const auto before = few.acts(), after = more.acts();
        REQUIRE(after.size() == before.size() + 1);
        CHECK(std::equal(before.begin(), before.end(), after.begin()));
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            if (i != after.back().subject)
                CHECK(few.need(citizen(i)) == more.need(citizen(i)));
    }
}
