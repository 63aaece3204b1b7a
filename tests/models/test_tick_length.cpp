// How far a contagion depends on the length of a tick: as its settings' descriptions say.

#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/small_graphs.hpp"

#include <cmath>

using namespace contagion_runs;
using sim::citizen;

namespace {

/// Chance that a citizen with an exponential spell infects a neighbour, a and g being the rates of
/// transmission and recovery times the tick: the spell lasts d ticks with chance
/// (1 - e^-g) e^-(d - 1)g, and d ticks infect with chance 1 - e^-da.
double passed_on(double a, double g)
{
    return 1.0 - (1.0 - std::exp(-g)) * std::exp(-a) / (1.0 - std::exp(-(a + g)));
}

/// Share of pairs in which the initiator infected the other.
double share_passed_on(double rate, double recovery, double tick, std::uint32_t pairs)
{
    small_graphs::Ties ties;
    ContagionParams p;
    for (std::uint32_t k = 0; k < pairs; ++k) {
        small_graphs::add(ties, 2 * k, 2 * k + 1);
        p.initiators.ids.push_back(2 * k);
    }
    const auto graph = small_graphs::graph_of(2 * pairs, ties);
    p.initiators.placement = models::Placement::listed;
    p.transmission_rate.value = rate;
    p.recovery_rate.value = recovery;
    ContagionModel model(p, {graph, sim::RandomStream(1), {tick}});
    run_out(model);
    return static_cast<double>(model.ever_infected()) / pairs - 1.0;
}

} // namespace

TEST_CASE("a tie passes contagion on with the chance that whole ticks make", "[statistical]")
{
    constexpr std::uint32_t pairs = 50'000;
    for (const double tick : {1.0, 0.1}) {
        const double chance = passed_on(0.5 * tick, 0.5 * tick);
        const double error = std::sqrt(chance * (1.0 - chance) / pairs);
        CHECK(std::abs(share_passed_on(0.5, 0.5, tick, pairs) - chance) <= 5.0 * error);
    }
}

TEST_CASE("that chance is beta / (beta + gamma), and above by a share of gamma tick / 2",
          "[property]")
{
    for (const double rate : {0.05, 0.5, 2.0})
        for (const double recovery : {0.1, 0.5, 1.0})
            for (const double tick : {0.1, 0.01, 0.001}) {
                const double excess =
                    passed_on(rate * tick, recovery * tick) / (rate / (rate + recovery)) - 1.0;
                const double order = tick * (rate + recovery);
                CHECK(std::abs(excess - recovery * tick / 2.0) <= order * order);
            }
}
