// The voter model (Clifford and Sudbury 1973, Holley and Liggett 1975), the invasion process, and
// zealots (Mobilia 2003). Schedule: random sequential; a sweep is as many turns as citizens.
#include "models/classic/voter.hpp"
#include "tests/catch.hpp"
#include "tests/reproduction/karate.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <algorithm>
#include <array>
#include <cmath>

using namespace models::voter;
using sim::citizen;
using sim::RandomStream;
using threshold_worlds::mean_of;
using threshold_worlds::over_worlds;

namespace {

VoterParams from(std::vector<std::int64_t> ids)
{
    VoterParams p;
    p.initiators.placement = models::Placement::listed;
    p.initiators.ids = std::move(ids);
    return p;
}

struct Ending {
    bool active;
    double sweeps;
};

Ending agreement(const VoterParams& p, const sim::SocialGraph& graph, std::uint64_t seed,
                 std::uint32_t world)
{
    VoterModel model(p, {graph, RandomStream(seed, world)});
    for (std::uint32_t tick = 0; !model.settled(); ++tick)
        model.step({tick});
    return {model.active() == graph.size(),
            static_cast<double>(model.turns_to_last_switch()) / graph.size()};
}

/// Share of the worlds in which one active citizen of the karate club wins everybody.
double fixation(Copy copy, std::int64_t mutant, std::size_t worlds)
{
    const auto club = karate::club();
    auto p = from({mutant});
    p.copy = copy;
    const auto ends =
        over_worlds(worlds, [&](std::uint32_t world) { return agreement(p, club, 10, world); });
    return threshold_worlds::share_of(ends, [](const Ending& end) { return end.active; });
}

} // namespace

TEST_CASE("voter model: one citizen wins with chance degree / 2 ties [row 10]", "[reproduction]")
{
    CHECK(std::fabs(fixation(Copy::voter, 0, 100'000) - .102564) < .004); // standard error .00096
    CHECK(std::fabs(fixation(Copy::voter, 11, 100'000) - .006410) < .00126); // 5 standard errors
}

TEST_CASE("invasion process: one citizen wins with chance (1 / degree) / sum of (1 / degree) "
          "[row 10]",
          "[reproduction]")
{
    CHECK(std::fabs(fixation(Copy::invasion, 0, 40'000) - .005507) < .00185); // 5 standard errors
    CHECK(std::fabs(fixation(Copy::invasion, 11, 40'000) - .088113) < .0071);
}

TEST_CASE("voter model: between zealots at 0 and 33 the club is harmonic on average [row 10]",
          "[reproduction]")
{
    // Averages over 200,000 sweeps of each of 8 worlds, after 200.
    constexpr std::uint32_t worlds = 8, skipped = 200, sweeps = 200'000;
    const auto club = karate::club();
    auto p = from({0});
    p.active_zealots.ids = {0};
    p.inactive_zealots.ids = {33};
    const auto times = over_worlds(worlds, [&](std::uint32_t world) {
        VoterModel model(p, {club, RandomStream(10, world)});
        std::array<double, 35> time{}; // of each citizen; last: of all
        for (std::uint32_t tick = 0; tick < skipped + sweeps; ++tick) {
            model.step({tick});
            if (tick < skipped)
                continue;
            for (std::uint32_t i = 0; i < 34; ++i)
                time[i] += model.active(citizen(i)) ? 1.0 / sweeps : 0.0;
            time[34] += static_cast<double>(model.active()) / (34.0 * sweeps);
        }
        return time;
    });
    const auto share = [&](std::size_t i) {
        std::vector<double> of_world;
        for (const auto& time : times)
            of_world.push_back(time[i]);
        return mean_of(of_world);
    };
    CAPTURE(share(34).value, share(34).standard_error, share(2).standard_error);
    CHECK(std::fabs(share(34).value - .48970596) < .003);
    CHECK(std::fabs(share(2).value - .507851) < .004);
    CHECK(std::fabs(share(8).value - .403476) < .004);
    CHECK(std::fabs(share(31).value - .333394) < .004);
}

namespace {

/// Turns until n citizens who all meet agree, in sweeps: the number of active citizens is a
/// symmetric walk that comes by each j min(k, j) (n - max(k, j)) 2 / n times and waits there
/// n (n - 1) / (2 j (n - j)) turns.
double exact_sweeps(int k, int n)
{
    double sweeps = 0.0;
    for (int j = 1; j < n; ++j)
        sweeps += static_cast<double>(std::min(k, j)) * (n - std::max(k, j)) * (n - 1) /
                  (static_cast<double>(j) * (n - j)) / n;
    return sweeps;
}

} // namespace

TEST_CASE("voter model: 100 citizens who all meet agree after the exact number of sweeps [row 11]",
          "[reproduction]")
{
    struct Row {
        int ones;
        double sweeps;
        std::size_t worlds;
        double margin; ///< above four standard errors
    };
    const auto crowd = sim::SocialGraph::complete(100);
    for (const Row& row : {Row{50, 68.129046, 20'000, 1.6}, Row{10, 31.696548, 5'000, 2.4},
                           Row{1, 5.125604, 20'000, .5}}) {
        CHECK(exact_sweeps(row.ones, 100) == within(row.sweeps, 1e-6));
        VoterParams p;
        p.initiators.count = row.ones;
        const auto seen = mean_of(over_worlds(row.worlds, [&](std::uint32_t world) {
            return agreement(p, crowd, 11, world).sweeps;
        }));
        CAPTURE(row.ones, seen.value, seen.standard_error);
        CHECK(std::fabs(seen.value - row.sweeps) < row.margin);
    }
}
