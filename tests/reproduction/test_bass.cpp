// Bass (1969), "A new product growth model for consumer durables", Management Science 15:215.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"

#include <cmath>
#include <vector>

using namespace contagion_runs;

namespace {

constexpr double innovation = 0.03; // p and q of Sultan, Farley and Lehmann (1990), averages
constexpr double imitation = 0.38;
constexpr std::uint32_t citizens = 100000;

/// Bass's closed form, time in the unit of the rates.
double bass(double t)
{
    const double decay = std::exp(-(innovation + imitation) * t);
    return (1.0 - decay) / (1.0 + imitation / innovation * decay);
}

/// The same in ticks without noise: synchronous, chance 1 - exp(-hazard * dt).
double bass_in_ticks(double t, double dt)
{
    double reached = 0.0;
    for (int k = 0; k < static_cast<int>(t / dt + 0.5); ++k)
        reached += (1.0 - reached) * -std::expm1(-(innovation + imitation * reached) * dt);
    return reached;
}

/// Shares reached at the given times (ascending), one world.
std::vector<double> shares(const std::vector<double>& times, double dt, std::uint32_t world)
{
    const auto graph = sim::SocialGraph::complete(citizens);
    ContagionParams p;
    p.course = Course::si;
    p.contact = Contact::share;
    p.broadcast_rate.value = innovation;
    p.transmission_rate.value = imitation;
    p.initiators.count = 0;
    ContagionModel model(p, {graph, sim::RandomStream(1969, world), {dt}});
    std::vector<double> seen;
    std::uint32_t tick = 0;
    for (const double t : times) {
        for (; tick < static_cast<std::uint32_t>(t / dt + 0.5); ++tick)
            model.step({tick});
        seen.push_back(static_cast<double>(model.infectious()) / citizens);
    }
    return seen;
}

} // namespace

TEST_CASE("Bass 1969: adoption follows the closed form [row 3]", "[reproduction]")
{
    // Complete graph of 1e5, dt = 0.01. What the tick biases is arithmetic (at most .0014); what
    // luck does is five standard errors of the mean of the worlds (one world: sd .003 at its
    // steepest).
    const std::vector<double> times{5.0, 10.0, 15.0, 20.0};
    std::vector<std::vector<double>> seen(12);
    sim::parallel_tasks(seen.size(), [&](std::size_t w) {
        seen[w] = shares(times, 0.01, static_cast<std::uint32_t>(w));
    });
    CHECK(bass(5.0) == Approx(0.331199).epsilon(0).margin(1e-6));
    CHECK(bass(10.0) == Approx(0.812803).epsilon(0).margin(1e-6));
    CHECK(bass(20.0) == Approx(0.996259).epsilon(0).margin(1e-6));
    for (std::size_t k = 0; k < times.size(); ++k) {
        double sum = 0.0;
        double squares = 0.0;
        for (const auto& world : seen)
            sum += world[k];
        const auto n = static_cast<double>(seen.size());
        for (const auto& world : seen)
            squares += (world[k] - sum / n) * (world[k] - sum / n);
        const double error = std::sqrt(squares / (n - 1.0) / n);
        const double in_ticks = bass_in_ticks(times[k], 0.01);
        INFO("t = " << times[k] << ": " << sum / n << " +- " << error << ", expected " << in_ticks);
        CHECK(std::abs(in_ticks - bass(times[k])) <= 0.0014);
        CHECK(std::abs(sum / n - in_ticks) <= 5 * error);
    }
}

TEST_CASE("Bass 1969: long ticks bias adoption exactly as computed [row 3]", "[reproduction]")
{
    CHECK(bass_in_ticks(10.0, 1.0) == Approx(0.729837).epsilon(0).margin(1e-6));
    CHECK(bass_in_ticks(10.0, 0.1) == Approx(0.805038).epsilon(0).margin(1e-6));
    CHECK(bass_in_ticks(10.0, 0.01) == Approx(0.812033).epsilon(0).margin(1e-6));
    for (const double dt : {1.0, 0.1}) {
        const double seen = shares({10.0}, dt, 7).front();
        INFO("dt = " << dt << ": " << seen << ", expected " << bass_in_ticks(10.0, dt));
        CHECK(std::abs(seen - bass_in_ticks(10.0, dt)) < 0.006);
    }
}
