#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_runs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

using namespace movement_runs;

namespace {

std::array<std::uint64_t, 9> stances_of(const Citizens& citizens)
{
    std::array<std::uint64_t, 9> counts{};
    for (const Stance s : citizens.stance)
        ++counts[static_cast<std::size_t>(s)];
    return counts;
}

} // namespace

TEST_CASE("The movement model: the same bits on 1, 2, 3 and 7 threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(9000, 50000, 3);
    std::vector<std::vector<std::byte>> states;
    for (const int threads : {1, 2, 3, 7}) {
        sim::set_threads(threads);
        MovementModel model(everything(), {graph, sim::RandomStream(5), {1.0}});
        step(model, 0, 40);
        states.push_back(state_bytes::of(model));
    }
    sim::set_threads(1);
    CHECK(states[1] == states[0]);
    CHECK(states[2] == states[0]);
    CHECK(states[3] == states[0]);
}

TEST_CASE("The movement model: stopped and restored at any week it goes on alike", "[determinism]")
{
    const auto graph = small_graphs::random_graph(800, 4000, 3);
    const sim::World world{graph, sim::RandomStream(5), {1.0}};
    MovementModel whole(everything(), world);
    step(whole, 0, 60);
    for (const std::uint32_t stop : {0u, 1u, 7u, 23u, 59u}) {
        MovementModel first(everything(), world);
        step(first, 0, stop);
        MovementModel second(everything(), world);
        state_bytes::restore(second, state_bytes::of(first));
        step(second, stop, 60);
        CHECK(state_bytes::of(second) == state_bytes::of(whole));
    }
}

TEST_CASE("Every citizen is in one stance, and whoever acts has a movement that exists",
          "[property]")
{
    const auto graph = small_graphs::random_graph(3000, 15000, 8);
    MovementModel model(everything(), {graph, sim::RandomStream(11), {1.0}});
    std::array<std::uint64_t, 9> ever{};
    for (std::uint32_t t = 0; t < 120; ++t) {
        model.step({t});
        const Society& s = model.society();
        std::uint64_t all = 0;
        const auto counts = stances_of(s.citizens);
        for (std::size_t k = 0; k < counts.size(); ++k) {
            all += counts[k];
            ever[k] += counts[k];
        }
        REQUIRE(all == 3000);
        REQUIRE(counts[3] + counts[4] + counts[5] == model.promoting().total());
        bool sound = true;
        for (std::uint32_t i = 0; i < s.citizens.size(); ++i) {
            const Stance stance = s.citizens.stance[i];
            if (!acts(stance))
                continue;
            const std::uint8_t m = s.citizens.movement[i];
            sound = sound && m < s.movements.size() && s.movements[m].exists != 0.0 &&
                    (s.movements[m].promotes != 0.0) == promotes(stance);
        }
        REQUIRE(sound);
    }
    for (std::size_t k = 0; k < ever.size(); ++k) {
        INFO("stance " << stance_words[k]);
        CHECK(ever[k] > 0); // the scenario does what it is for
    }
}

TEST_CASE("Money and promises balance, every week", "[property]")
{
    const auto graph = small_graphs::random_graph(2000, 10000, 8);
    MovementModel model(everything(), {graph, sim::RandomStream(2), {1.0}});
    double promised = 0.0;
    for (std::uint32_t t = 0; t < 120; ++t) {
        model.step({t});
        const Society& s = model.society();
        for (const Movement& m : s.movements) {
            REQUIRE(m.resources >= 0.0);
            REQUIRE(std::abs(m.started + m.dues + m.grants - m.spent - m.resources) <=
                    1e-9 * (1.0 + m.spent + m.resources));
        }
        for (const Institution& n : s.institutions) {
            REQUIRE(n.budget >= 0.0);
            REQUIRE(std::abs(n.started + n.income - n.spent - n.budget) <=
                    1e-9 * (1.0 + n.spent + n.budget));
        }
        for (const PromiseCounts& c : s.promise_counts) {
            REQUIRE(c.issued == c.kept + c.broken + c.open);
            promised = std::max(promised, c.issued);
        }
    }
    CHECK(promised > 0.0);
}

TEST_CASE("Values stay within their ranges, every week", "[property]")
{
    const auto graph = small_graphs::random_graph(2000, 10000, 4);
    MovementModel model(everything(), {graph, sim::RandomStream(6), {1.0}});
    const auto within = [](double x) { return x >= 0.0 && x <= 1.0; };
    for (std::uint32_t t = 0; t < 120; ++t) {
        model.step({t});
        const Society& s = model.society();
        bool sound = true;
        for (std::uint32_t i = 0; i < s.citizens.size(); ++i)
            sound = sound && std::abs(s.citizens.opinion[i]) <= 1.0 &&
                    within(s.citizens.experience[i]) && within(s.citizens.health[i]) &&
                    within(s.citizens.energy[i]) && within(s.citizens.trust[i]) &&
                    s.citizens.grievance[i] >= 0.0f;
        for (const Movement& m : s.movements)
            sound = sound && within(m.agenda) && within(m.formality) && within(m.legitimacy) &&
                    within(m.captured) && within(m.grant_share) && within(m.reach);
        for (const Institution& n : s.institutions)
            sound = sound && within(n.policy) && within(n.credibility) && within(n.waiting);
        REQUIRE(sound);
    }
}

TEST_CASE("What is told of the start is what the first week would make of it", "[unit]")
{
    const auto graph = small_graphs::random_graph(300, 900, 8);
    MovementParams p = one_movement(5);
    p.institutions.push_back({"clinic", {}});
    p.institutions.front().params.policy = 0.25;
    p.institutions.front().params.waiting = 0.125;
    p.movements.front().params.formality = 0.5;
    p.movements.front().params.disruptiveness = 2.0;
    p.formality.calming = 0.5;
    MovementModel model(p, {graph, sim::RandomStream(11), {1.0}});
    const std::vector<float> experience = model.society().citizens.experience;
    CHECK(experience != std::vector<float>(300, 1.0f));
    CHECK(model.society().movements[0].disruptiveness == 1.5);
    model.step({0});
    CHECK(model.society().citizens.experience == experience);
    CHECK(model.society().movements[0].disruptiveness == 1.5);
}

TEST_CASE("Media cover those who act, on either side", "[unit]")
{
    const auto graph = small_graphs::random_graph(1000, 0, 8);
    const auto joined = [&](Side side, std::int64_t others) {
        MovementParams p = one_movement(500 - others);
        p.movements.front().params.side = side;
        p.movements.push_back({"others", {}});
        p.movements.back().params.side = side == Side::promote ? Side::resist : Side::promote;
        p.movements.back().params.initiators.count = others;
        p.population.opinion_mean = side == Side::promote ? 0.5 : -0.5;
        p.population.opinion_sd = 0.0;
        p.population.threshold.value = 0.45;
        p.media.actors_coverage = 1.0;
        p.mobilise.media = 1.0;
        MovementModel model(p, {graph, sim::RandomStream(11), {1.0}});
        model.step({0});
        const auto stances = stances_of(model.society().citizens);
        return stances[static_cast<std::size_t>(Stance::participant)] +
               stances[static_cast<std::size_t>(Stance::organiser)] +
               stances[static_cast<std::size_t>(Stance::opponent)];
    };
    for (const Side side : {Side::promote, Side::resist}) {
        CHECK(joined(side, 0) == 1000);
        CHECK(joined(side, 250) == 1000); // neither side alone would do
    }
}

TEST_CASE("more institutions than a citizen's row can name are refused, not mixed up", "[unit]")
{
    const auto graph = small_graphs::random_graph(20, 40, 4);
    MovementParams p = one_movement(1);
    for (int n = 0; n < 256; ++n)
        p.institutions.push_back({"i" + std::to_string(n), {}});
    CHECK_NOTHROW(MovementModel(p, {graph, sim::RandomStream(6), {1.0}}));
    p.institutions.push_back({"one_too_many", {}});
    CHECK_THROWS_AS(MovementModel(p, {graph, sim::RandomStream(6), {1.0}}), sim::SettingError);
}

TEST_CASE("The recruitment tree is a tree: whoever brought somebody had joined before them",
          "[property]")
{
    const auto graph = small_graphs::random_graph(1200, 6000, 8);
    MovementParams p = everything();
    p.tire.burnout_rate.value = 0.1; // they come back, and join again
    p.tire.recovery_rate.value = 0.2;
    MovementModel model(p, {graph, sim::RandomStream(5), {1.0}});
    step(model, 0, 200);
    const Citizens& c = model.society().citizens;
    std::uint32_t brought = 0, rejoined = 0;
    for (std::uint32_t i = 0; i < c.size(); ++i) {
        rejoined += c.spells[i] > 1 ? 1 : 0;
        CHECK((c.first_joined_at[i] == nobody) == (c.spells[i] == 0));
        const std::uint32_t by = c.brought_by[i];
        if (by == nobody)
            continue;
        ++brought;
        CHECK(c.first_joined_at[by] < c.first_joined_at[i]);
        CHECK(c.join_rank[by] < c.join_rank[i]);
        CHECK(c.generation[by] + 1 == c.generation[i]);
        CHECK(c.first_joined_at[i] <= c.joined_at[i]);
    }
    CHECK(brought > 50);
    CHECK(rejoined > 50);
}
