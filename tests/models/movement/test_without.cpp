// Knock-outs in the movement model: joiners, promises, offers and concessions.

#include "sim/engine/checkpoint.hpp"
#include "tests/catch.hpp"
#include "tests/models/knock_outs.hpp"
#include "tests/models/movement/institution_rooms.hpp"
#include "tests/models/movement/movement_runs.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/thread_count.hpp"

#include <set>
#include <string>

using namespace movement_runs;
using namespace knock_outs;

namespace {

constexpr std::uint32_t weeks = 40;

std::size_t position(std::string_view name)
{
    const auto names = strategy_names();
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// Everything happens, and institutions promise, offer and concede.
MovementParams busy()
{
    MovementParams p = everything();
    p.institutions[1].params.strategy = position("partner");
    auto& partner = std::get<Partner>(p.institutions[1].params.strategies);
    partner.grant = 2.0;
    partner.round_weeks = 5.0;
    std::get<CoOpt>(p.institutions[0].params.strategies).seats = 0.2;
    p.institutions[0].params.petitions.debate_at = 60.0;
    p.institutions[0].params.petitions.debate_weeks = 3.0;
    p.institutions[0].params.petitions.concession = 0.1;
    return p;
}

/// People come in by every way there is: hazard, founding, staff who are sent, pay, commitment.
MovementParams recruited()
{
    MovementParams p = busy();
    p.population.committed_share = 0.05;
    p.mobilise.rule = JoinRule::hazard;
    p.mobilise.social = 0.01; // slowly
    p.mobilise.grievance = p.mobilise.media = 0.0;
    p.tire.burnout_rate = {0.1}; // so that there is always somebody to be paid
    p.branching.founding_rate = {0.05};
    p.institutions[0].params.strategy = position("join");
    p.institutions[0].params.switches.clear();
    p.institutions[1].params.strategy = position("seed");
    std::get<Join>(p.institutions[0].params.strategies).rate = 0.02;
    std::get<Seed>(p.institutions[1].params.strategies).share = 0.2;
    return p;
}

/// The parameters with the act's value in the list that its setting names.
MovementParams without(const sim::Act& act, MovementParams p)
{
    const std::int64_t value = std::stoll(act.value);
    if (act.setting == "movement.without.joiners")
        p.without.joiners.push_back(value);
    for (auto& [name, one] : p.institutions) {
        const std::string section = "movement.institutions." + name + ".without.";
        if (act.setting == section + "promises")
            one.without.promises.push_back(value);
        if (act.setting == section + "offers")
            one.without.offers.push_back(value);
        if (act.setting == section + "concessions")
            one.without.concessions.push_back(value);
    }
    return p;
}

const sim::SocialGraph& graph()
{
    static const auto made = small_graphs::random_graph(700, 3000, 3);
    return made;
}

sim::World world()
{
    return {graph(), sim::RandomStream(5), {1.0}};
}

/// The first acts of a kind and some of the others, each undone alone.
void check_kind(const std::string& kind, const MovementParams& p = busy())
{
    MovementModel model(p, world());
    const knock_outs::Days with = days(model, weeks);
    const auto acts = model.acts();
    CHECK(in_order(acts));
    const auto some = of_kind(acts, kind);
    REQUIRE(some.size() >= 4);
    std::uint32_t differing = 0;
    for (std::size_t k = 0; k < some.size(); k += k < 3 ? 1 : some.size() / 12 + 1) {
        MovementModel knocked_out(without(some[k], p), world());
        check_undone(some[k], with, acts, knocked_out);
        differing += shown(knocked_out) != with.back() ? 1 : 0;
    }
    CHECK(differing > 0); // the settings are read at all
}

} // namespace

TEST_CASE("Movement: without the k-th joiner nothing differs before they would have joined",
          "[property]")
{
    check_kind("joining");
    check_kind("joining", recruited());
}

TEST_CASE("Movement: a promise not made changes nothing before it would have been", "[property]")
{
    check_kind("promise");
}

TEST_CASE("Movement: an offer not made changes nothing before it would have been", "[property]")
{
    check_kind("offer");
}

TEST_CASE("Movement: a concession not made changes nothing before it would have been", "[property]")
{
    check_kind("concession");
}

TEST_CASE("Movement: what would not have happened anyway changes nothing when it is taken away",
          "[property]")
{
    MovementModel model(busy(), world());
    const knock_outs::Days with = days(model, weeks);
    const auto acts = model.acts();
    MovementParams p = busy();
    std::int64_t idle = 0;
    while (holds(acts, {"joining", {}, idle, {}, std::to_string(idle), {}}))
        ++idle;
    REQUIRE(idle < graph().size());
    p.without.joiners = {idle};
    for (auto& [name, one] : p.institutions) {
        one.without.promises = {4000};
        one.without.offers = {4000};
        one.without.concessions = {4000};
    }
    MovementModel same(p, world());
    CHECK(days(same, weeks) == with);
    CHECK(state_bytes::of(same) == state_bytes::of(model));
    CHECK(same.acts() == acts);
}

TEST_CASE("Movement: citizens who never join never do, by whatever way others come in",
          "[property]")
{
    MovementParams p = recruited();
    for (std::int64_t i = 0; i < 700; i += 2)
        p.without.joiners.push_back(i);
    MovementModel model(p, world());
    std::uint64_t others = 0;
    for (std::uint32_t t = 0; t < 60; ++t) {
        model.step({t});
        const Citizens& c = model.society().citizens;
        for (std::uint32_t i = 0; i < c.size(); ++i)
            if (i % 2 == 1)
                others += acts(c.stance[i]) ? 1 : 0;
            else
                REQUIRE_FALSE(models::movement::acts(c.stance[i]));
    }
    CHECK(others > 1000);
}

TEST_CASE("Movement: without all who join from a tick on, nothing differs before it", "[property]")
{
    const MovementParams p = recruited();
    MovementModel model(p, world());
    const Days with = days(model, weeks);
    const auto joinings = of_kind(model.acts(), "joining");
    for (const std::uint32_t from : {1u, 2u, 3u, 5u, 10u, 20u}) {
        MovementParams less = p;
        for (const sim::Act& act : joinings)
            if (act.tick.value >= from)
                less = without(act, less);
        REQUIRE(!less.without.joiners.empty());
        MovementModel knocked_out(less, world());
        CHECK(first_difference(with, days(knocked_out, weeks)) == from);
    }
}

TEST_CASE("Movement: whoever is withheld founds nothing", "[property]")
{
    MovementParams p;
    p.branching.places = 30;
    p.branching.founding_rate = {0.01};
    p.population.threshold.value = 1e6; // nobody joins but founders
    const auto founders = [&] {
        MovementModel model(p, world());
        step(model, 0, 60);
        const auto& movements = model.society().movements;
        const auto founded = std::count_if(movements.begin(), movements.end(),
                                           [](const Movement& m) { return m.exists != 0.0; });
        const auto joinings = of_kind(model.acts(), "joining");
        CHECK(joinings.size() == static_cast<std::size_t>(founded));
        return joinings;
    };
    const auto all = founders();
    REQUIRE(all.size() > 5);
    for (const sim::Act& act : all)
        p = without(act, p);
    for (const sim::Act& act : founders())
        CHECK_FALSE(holds(all, act));
}

TEST_CASE("Movement: initiators come first among joiners, the leader before the followers",
          "[unit]")
{
    MovementParams p = one_movement(4);
    p.movements.front().params.initiators.placement = models::Placement::adjacent;
    const MovementModel model(p, world());
    const auto acts = model.acts();
    const auto chosen = models::initiators_in_order(p.movements.front().params.initiators, world(),
                                                    "movement.movements.patients.initiators");
    REQUIRE(acts.size() == 4);
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(acts[k].subject == index(chosen[k]));
        CHECK(acts[k].tick == sim::Tick{0});
        CHECK(acts[k].setting == "movement.without.joiners");
    }
}

TEST_CASE("A promise that is not made leaves the others their numbers, and with them their luck",
          "[property]")
{
    MovementParams p = busy();
    MovementModel model(p, world());
    step(model, 0, weeks);
    std::set<std::pair<std::int64_t, std::string>> all, left;
    for (const auto& act : of_kind(model.acts(), "promise"))
        all.emplace(act.subject, act.value);
    p.institutions[1].params.without.promises = {1, 2};
    MovementModel fewer(p, world());
    step(fewer, 0, weeks);
    for (const auto& act : of_kind(fewer.acts(), "promise"))
        left.emplace(act.subject, act.value);
    CHECK(left.size() == of_kind(fewer.acts(), "promise").size()); // no number twice
    CHECK(all.contains({1, "1"}));
    CHECK_FALSE(left.contains({1, "1"}));
    CHECK_FALSE(left.contains({1, "2"}));
    CHECK(left.contains({1, "0"}));
    CHECK(left.contains({1, "3"}));
    const PromiseCounts& counts = fewer.society().promise_counts[1];
    CHECK(counts.issued == counts.kept + counts.broken + counts.open);
    double most = 0.0;
    for (const auto& [maker, number] : left)
        most = maker == 1 ? std::max(most, std::stod(number)) : most;
    CHECK(counts.issued == most + 1.0 - 2.0);
}

TEST_CASE("Movement: acts are the same on any number of threads, and after a checkpoint",
          "[determinism]")
{
    const auto large = small_graphs::random_graph(9000, 40000, 3);
    const sim::World there{large, sim::RandomStream(5), {1.0}};
    std::vector<std::vector<sim::Act>> found;
    for (const int threads : {1, 2, 7}) {
        const ThreadCount on(threads);
        MovementModel model(busy(), there);
        step(model, 0, 20);
        found.push_back(model.acts());
    }
    CHECK(of_kind(found[0], "joining").size() > 100);
    CHECK(of_kind(found[0], "promise").size() > 3);
    CHECK(found[1] == found[0]);
    CHECK(found[2] == found[0]);

    const ScratchFolder folder;
    sim::Checkpoints checkpoints(folder.path(), {"run", 5, "network"});
    MovementModel first(busy(), there), second(busy(), there);
    step(first, 0, 9);
    checkpoints.write(first, {9}, 0);
    REQUIRE(checkpoints.restore(
        second, [](const auto&) { return true; }, [](const std::string&) {}));
    step(second, 9, 20);
    CHECK(second.acts() == found[0]);
}

TEST_CASE("Every setting that an act of the movement model names is described", "[unit]")
{
    const auto setup = kind().prepare([](const std::string& path) {
        return path == "movement.institutions" ? std::vector<std::string>{"clinic", "hospital"}
                                               : std::vector<std::string>{};
    });
    MovementModel model(busy(), world());
    step(model, 0, weeks);
    std::set<std::string> kinds;
    for (const sim::Act& act : model.acts()) {
        kinds.insert(act.kind);
        REQUIRE(setup.fields.find(act.setting) != nullptr);
    }
    CHECK(kinds == std::set<std::string>{"joining", "promise", "offer", "concession"});
}

TEST_CASE("A concession goes to the side of what movements ask for, whatever the strategy",
          "[unit]")
{
    View view = institution_rooms::view(); // policy 0.2, public 0.6, movement 1
    Acts acts = no_acts(view);
    acts.policy_target = 0.9;
    CHECK_FALSE(gives_way(view, acts)); // no step
    acts.policy_step = 0.1;
    CHECK(gives_way(view, acts));
    acts.policy_target = 0.1;
    CHECK_FALSE(gives_way(view, acts));
    CHECK(gives_way(view, institution_rooms::acts_of(Concede{}, view)));
    CHECK(gives_way(view, institution_rooms::acts_of(PreEmpt{}, view)));
    view.demand = 0.1; // the public wants less
    CHECK_FALSE(gives_way(view, institution_rooms::acts_of(PreEmpt{}, view)));
    CHECK_FALSE(gives_way(view, institution_rooms::acts_of(Seed{}, view)));
}

TEST_CASE("Offers taken back leave seats that are taken, and promises, as they are", "[unit]")
{
    const View view = institution_rooms::view();
    Acts acts = no_acts(view);
    CHECK_FALSE(makes_an_offer(acts));
    acts.movements[0] = {.keep_seats = 1.0, .stipend = 3.0, .promise = 0.1};
    CHECK_FALSE(makes_an_offer(acts));
    for (double Act::*held_out : {&Act::seats, &Act::grant, &Act::training, &Act::shield}) {
        acts.movements[0].*held_out = 0.5;
        CHECK(makes_an_offer(acts));
        take_back_offers(acts);
        CHECK_FALSE(makes_an_offer(acts));
    }
    CHECK(acts.movements[0].keep_seats == 1.0);
    CHECK(acts.movements[0].stipend == 3.0);
    CHECK(acts.movements[0].promise == 0.1);
}
