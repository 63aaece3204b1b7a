// SIRS with everybody in contact: active citizens burn out at rate gamma and return at rate omega.
// Mean field: S* = gamma / beta, I* = (1 - S*) / (1 + gamma / omega).
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"

#include <cmath>

using namespace contagion_runs;

namespace {

constexpr double beta = 0.5, gamma_rate = 0.2, omega = 0.1;

struct Shares {
    double infectious = 0.0;
    double susceptible = 0.0;
};

/// The resting point of the same law in ticks, without noise: the chances per tick are
/// 1 - exp(-rate * dt), and what flows from one stance to the next is equal all round.
Shares resting_point_in_ticks(double dt)
{
    const double recover = -std::expm1(-gamma_rate * dt), wane = -std::expm1(-omega * dt);
    double low = 0.0, high = 1.0;
    for (int k = 0; k < 100; ++k) {
        const double i = 0.5 * (low + high);
        const double s = recover * i / -std::expm1(-beta * i * dt);
        (s + i + recover * i / wane < 1.0 ? low : high) = i;
    }
    return {low, recover * low / -std::expm1(-beta * low * dt)};
}

/// Averages over weeks 100 to 300 of one world of 1e5 citizens.
Shares simulated(double dt)
{
    constexpr std::uint32_t n = 100000;
    const auto graph = sim::SocialGraph::complete(n);
    ContagionParams p;
    p.course = Course::sirs;
    p.contact = Contact::share;
    p.transmission_rate.value = beta;
    p.recovery_rate.value = gamma_rate;
    p.waning_rate.value = omega;
    p.initiators.share = 0.01;
    ContagionModel model(p, {graph, sim::RandomStream(30), {dt}});
    const auto from = static_cast<std::uint32_t>(100.0 / dt + 0.5);
    const auto to = 3 * from;
    Shares sum;
    for (std::uint32_t t = 0; t < to; ++t) {
        model.step({t});
        if (t < from)
            continue;
        sum.infectious += static_cast<double>(model.infectious()) / n;
        sum.susceptible += static_cast<double>(model.susceptible()) / n;
    }
    return {sum.infectious / (to - from), sum.susceptible / (to - from)};
}

} // namespace

TEST_CASE("SIRS burnout: the well-mixed resting point [row 30]", "[reproduction]")
{
    const auto seen = simulated(0.1);
    INFO("I " << seen.infectious << ", S " << seen.susceptible);
    CHECK(std::abs(seen.infectious - 0.2) < 0.01);
    CHECK(std::abs(seen.susceptible - 0.4) < 0.01);
}

TEST_CASE("SIRS burnout: the tick's own resting point [row 30]", "[reproduction]")
{
    // The bias of the tick is computed, not excused. At 1e5 citizens and 200 weeks the average
    // varies by about 3e-4.
    for (const double dt : {0.1, 1.0}) {
        const auto seen = simulated(dt), expected = resting_point_in_ticks(dt);
        INFO("dt " << dt << ": I " << seen.infectious << " (" << expected.infectious << "), S "
                   << seen.susceptible << " (" << expected.susceptible << ")");
        CHECK(std::abs(seen.infectious - expected.infectious) < 0.002);
        CHECK(std::abs(seen.susceptible - expected.susceptible) < 0.002);
    }
}
