#include "models/classic/civil_violence.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <cmath>
#include <set>
#include <vector>

using namespace models::civil_violence;
using models::SightMetric;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

CivilViolenceParams square(std::int64_t side, double cop_share, double vision)
{
    CivilViolenceParams p;
    p.width = p.height = side;
    p.cop_share = cop_share;
    p.vision = vision;
    return p;
}

/// Everybody rebels whenever free.
CivilViolenceParams fearless(CivilViolenceParams p)
{
    p.threshold = -2.0;
    return p;
}

std::uint64_t near(const CivilViolenceModel& model, std::uint32_t from,
                   const std::vector<std::uint32_t>& cells)
{
    std::set<std::uint32_t> seen;
    for (std::uint32_t k = 0; k < model.sight().in_sight(); ++k)
        seen.insert(model.sight().cell(from, k));
    std::uint64_t count = 0;
    for (const std::uint32_t cell : cells)
        count += seen.count(cell);
    return count;
}

/// Counts anew, by the most obvious code, what every cell has in sight.
bool counts_hold(const CivilViolenceModel& model)
{
    std::vector<std::uint32_t> cops, active;
    for (std::uint32_t i = 0; i < model.citizens(); ++i)
        if (model.active(i))
            active.push_back(model.cell(i));
    for (std::uint32_t c = 0; c < model.cops(); ++c)
        cops.push_back(model.cell(model.citizens() + c));
    if (active.size() != model.active())
        return false;
    for (std::uint32_t cell = 0; cell < model.sight().cells(); ++cell)
        if (model.cops_near(cell) != near(model, cell, cops) ||
            model.active_near(cell) != near(model, cell, active))
            return false;
    return true;
}

std::vector<std::byte> state_after(std::uint32_t ticks, const CivilViolenceParams& p,
                                   const SocialGraph& graph)
{
    CivilViolenceModel model(p, {graph, RandomStream(3)});
    for (std::uint32_t tick = 0; tick < ticks; ++tick)
        model.step({tick});
    return state_bytes::of(model);
}

std::string refused(const CivilViolenceParams& p, std::uint32_t citizens)
{
    const SocialGraph graph = SocialGraph::complete(citizens);
    try {
        const CivilViolenceModel model(p, {graph, RandomStream(1)});
    } catch (const sim::SettingError& e) {
        return e.path;
    }
    return "none";
}

} // namespace

TEST_CASE("cops per active citizen are raw, floored or rounded with halves to the even", "[unit]")
{
    using enum RatioMode;
    CHECK(cops_per_active(raw, 3, 2) == 1.5);
    CHECK(cops_per_active(RatioMode::floor, 3, 2) == 1.0);
    CHECK(cops_per_active(RatioMode::round, 3, 2) == 2.0);
    CHECK(cops_per_active(RatioMode::round, 1, 2) == 0.0);
    CHECK(cops_per_active(RatioMode::round, 5, 2) == 2.0);
    CHECK(cops_per_active(RatioMode::round, 2, 3) == 1.0);
    CHECK(cops_per_active(RatioMode::round, 1, 3) == 0.0);
    CHECK(cops_per_active(raw, 0, 1) == 0.0);
    CHECK(arrest_chance(2.3, 1.0) == Approx(1.0 - std::exp(-2.3)));
    CHECK_FALSE(rebels(0.1, 0.5, 0.0, 0.1));
}

TEST_CASE("rounding is never half a cop off, and more cops never mean less risk", "[property]")
{
    for (std::uint32_t actives = 1; actives <= 20; ++actives)
        for (std::uint32_t cops = 0; cops <= 60; ++cops) {
            const double ratio = cops_per_active(RatioMode::raw, cops, actives);
            CHECK(cops_per_active(RatioMode::floor, cops, actives) == std::floor(ratio));
            CHECK(cops_per_active(RatioMode::round, cops, actives) == std::nearbyint(ratio));
            for (const auto mode : {RatioMode::raw, RatioMode::floor, RatioMode::round})
                CHECK(cops_per_active(mode, cops, actives) <=
                      cops_per_active(mode, cops + 1, actives));
        }
}

TEST_CASE("citizens and cops who do not fit the torus are refused", "[unit]")
{
    CHECK(refused(square(10, 0.1, 2), 90) == "none");
    CHECK(refused(square(10, 0.1, 2), 91) == "civil_violence.width");
    CHECK(refused(square(10, 0.1, 5), 50) == "civil_violence.vision");
    CHECK(refused(square(1, 0.0, 0), 1) == "none");
}

TEST_CASE("on a full torus nobody can move, but all decide and cops arrest", "[unit]")
{
    const SocialGraph graph = SocialGraph::complete(24);
    auto p = fearless(square(5, 0.04, 2));
    p.jailed_block_their_cell = true;
    p.cop_moves_to_arrested = false;
    p.max_jail_term = 1'000;
    CivilViolenceModel model(p, {graph, RandomStream(1)});
    std::vector<std::uint32_t> before;
    for (std::uint32_t a = 0; a < 25; ++a)
        before.push_back(model.cell(a));
    for (std::uint32_t tick = 0; tick < 10; ++tick)
        model.step({tick});
    for (std::uint32_t a = 0; a < 25; ++a)
        CHECK(model.cell(a) == before[a]);
    CHECK(model.jailed() > 5);
    CHECK(model.active() + model.jailed() == 24);
}

TEST_CASE("without cops those whose grievance exceeds the threshold rebel, and no others",
          "[property]")
{
    const SocialGraph graph = SocialGraph::complete(800);
    std::vector<bool> before(800, true);
    for (const double legitimacy : {0.0, 0.5, 0.8, 0.85, 1.0}) {
        auto p = square(40, 0.0, 7);
        p.legitimacy = legitimacy;
        CivilViolenceModel model(p, {graph, RandomStream(2)});
        for (std::uint32_t tick = 0; tick < 3; ++tick)
            model.step({tick});
        // hardship is uniform: the share above threshold / (1 - L), six standard errors
        const double expected = legitimacy < 0.9 ? 1.0 - 0.1 / (1.0 - legitimacy) : 0.0;
        CHECK(model.active() / 800.0 == Approx(expected).margin(6 * 0.018));
        CHECK(model.jailed() == 0);
        for (std::uint32_t i = 0; i < 800; ++i) {
            CHECK((before[i] || !model.active(i))); // more legitimacy never makes a rebel
            before[i] = model.active(i);
        }
    }
}

TEST_CASE("the counts of what is in sight hold in every tick, whatever the options", "[property]")
{
    const SocialGraph graph = SocialGraph::complete(160);
    for (unsigned options = 0; options < 8; ++options) {
        auto p = square(16, 0.05, 4.5);
        p.metric = options & 1 ? SightMetric::von_neumann : SightMetric::circle;
        p.cop_moves_to_arrested = (options & 2) != 0;
        p.jailed_block_their_cell = (options & 4) != 0;
        p.citizens_move = options != 3;
        p.legitimacy = 0.7;
        p.max_jail_term = 6;
        CivilViolenceModel model(p, {graph, RandomStream(options)});
        std::uint64_t ever_jailed = 0;
        for (std::uint32_t tick = 0; tick < 30; ++tick) {
            model.step({tick});
            REQUIRE(counts_hold(model));
            for (std::uint32_t i = 0; i < 160; ++i) {
                REQUIRE_FALSE((model.active(i) && model.term(i) > 0));
                REQUIRE(model.term(i) < 6);
            }
            ever_jailed += model.jailed();
        }
        CHECK(ever_jailed > 50);
    }
}

TEST_CASE("a lone citizen moves to each other cell in sight as often", "[statistical]")
{
    const SocialGraph graph = SocialGraph::complete(1);
    CivilViolenceModel model(square(9, 0.0, 3), {graph, RandomStream(6)});
    REQUIRE(model.sight().in_sight() == 29);
    std::vector<double> steps(81, 0.0); // by displacement around the torus
    constexpr std::uint32_t ticks = 100'000;
    for (std::uint32_t tick = 0; tick < ticks; ++tick) {
        const std::uint32_t from = model.cell(0);
        model.step({tick});
        const std::uint32_t to = model.cell(0);
        const std::uint32_t right = (to % 9 + 9 - from % 9) % 9;
        const std::uint32_t down = (to / 9 + 9 - from / 9) % 9;
        steps[down * 9 + right] += 1.0 / ticks;
    }
    for (std::uint32_t cell = 0; cell < 81; ++cell) {
        bool seen = false;
        for (std::uint32_t k = 1; k < 29; ++k)
            seen = seen || model.sight().cell(0, k) == cell;
        seen = (seen || model.sight().cell(0, 0) == cell) && cell != 0;
        CHECK(steps[cell] == Approx(seen ? 1.0 / 28 : 0.0).margin(seen ? 6 * 0.00059 : 0.0));
    }
}

TEST_CASE("jail terms are uniform from 0 to the longest but one", "[statistical]")
{
    const SocialGraph graph = SocialGraph::complete(2'000);
    auto p = fearless(square(101, 0.2, 50));
    p.max_jail_term = 5;
    CivilViolenceModel model(p, {graph, RandomStream(7)});
    model.step({0}); // nobody was in jail before, so a term of t >= 1 shows as t - 1
    std::vector<double> terms(5, 0.0);
    for (std::uint32_t i = 0; i < 2'000; ++i)
        terms[model.term(i)] += 1.0;
    CHECK(terms[4] == 0.0);
    const double jailed = terms[1] + terms[2] + terms[3];
    REQUIRE(jailed > 500);
    for (const std::size_t t : {1u, 2u, 3u})
        CHECK(terms[t] / jailed == Approx(1.0 / 3).margin(6 * std::sqrt(2.0 / 9 / jailed)));
}

TEST_CASE("a civil violence world has the same state on 1, 2, 3 and 7 threads", "[determinism]")
{
    const SocialGraph graph = SocialGraph::complete(28'000);
    const auto p = square(200, 0.04, 7);
    const ThreadCount one(1);
    const auto expected = state_after(5, p, graph);
    for (const int threads : {2, 3, 7}) {
        const ThreadCount several(threads);
        CHECK(state_after(5, p, graph) == expected);
    }
}

TEST_CASE("a restored civil violence world continues as if nothing had happened", "[determinism]")
{
    const SocialGraph graph = SocialGraph::complete(1'120);
    for (const bool blocked : {false, true}) {
        CivilViolenceParams p;
        p.jailed_block_their_cell = blocked;
        const sim::World world{graph, RandomStream(3)};
        CivilViolenceModel straight(p, world), stopped(p, world), resumed(p, world);
        for (std::uint32_t tick = 0; tick < 75; ++tick) {
            straight.step({tick});
            stopped.step({tick});
        }
        CHECK(stopped.jailed() > 0);
        state_bytes::restore(resumed, state_bytes::of(stopped));
        CHECK(counts_hold(resumed));
        for (std::uint32_t tick = 75; tick < 150; ++tick) {
            straight.step({tick});
            resumed.step({tick});
        }
        CHECK(state_bytes::of(straight) == state_bytes::of(resumed));
    }
}
