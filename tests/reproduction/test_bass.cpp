// Bass (1969), "A new product growth model for consumer durables", Management Science 15:215.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"

#include <array>
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

struct Adoption {
    double mean = 0.0; ///< share reached
    double sd = 0.0;   ///< between worlds
};

/// At each of the given times, over so many worlds.
std::vector<Adoption> adoption(const std::vector<double>& times, double dt, std::uint32_t worlds)
{
    std::vector<std::vector<double>> seen(worlds);
    sim::parallel_tasks(
        worlds, [&](std::size_t w) { seen[w] = shares(times, dt, static_cast<std::uint32_t>(w)); });
    std::vector<Adoption> found(times.size());
    for (std::size_t k = 0; k < times.size(); ++k) {
        for (const auto& world : seen)
            found[k].mean += world[k] / worlds;
        double squares = 0.0;
        for (const auto& world : seen)
            squares += (world[k] - found[k].mean) * (world[k] - found[k].mean);
        found[k].sd = std::sqrt(squares / (worlds - 1.0));
    }
    return found;
}

const std::vector<double> years{5.0, 10.0, 15.0, 20.0};

} // namespace

TEST_CASE("Bass 1969: the closed form has the published figures, and ticks of .01 keep to it "
          "[row 3]",
          "[reproduction]")
{
    CHECK(bass(5.0) == within(0.331199, 5e-7));
    CHECK(bass(10.0) == within(0.812803, 5e-7));
    CHECK(bass(20.0) == within(0.996259, 5e-7));
    for (const double t : years)
        CHECK(bass_in_ticks(t, 0.01) == within(bass(t), 9e-4)); // arithmetic, without luck
}

TEST_CASE("Bass 1969: adoption follows the closed form in a few worlds [row 3]", "[reproduction]")
{
    // Three worlds cannot measure their own spread: the sd of one world comes from the forty below.
    const std::array<double, 4> sd{.0033, .0020, .0006, .00022};
    const auto seen = adoption(years, 0.01, 3);
    for (std::size_t k = 0; k < years.size(); ++k) {
        INFO("t = " << years[k]);
        CHECK(seen[k].mean == within(bass_in_ticks(years[k], 0.01), 5 * sd[k] / std::sqrt(3.0)));
    }
}

TEST_CASE("Bass 1969: forty worlds follow the closed form to five standard errors [row 3]",
          "[reproduction][slow]")
{
    const auto seen = adoption(years, 0.01, 40);
    for (std::size_t k = 0; k < years.size(); ++k) {
        INFO("t = " << years[k] << ", sd of a world " << seen[k].sd);
        CHECK(seen[k].mean ==
              within(bass_in_ticks(years[k], 0.01), 5 * seen[k].sd / std::sqrt(40.0)));
    }
}

TEST_CASE("Bass 1969: long ticks bias adoption exactly as computed [row 3]", "[reproduction]")
{
    CHECK(bass_in_ticks(10.0, 1.0) == within(0.729837, 5e-7));
    CHECK(bass_in_ticks(10.0, 0.1) == within(0.805038, 5e-7));
    CHECK(bass_in_ticks(10.0, 0.01) == within(0.812033, 5e-7));
    for (const double dt : {1.0, 0.1}) {
        const auto seen = adoption({10.0}, dt, 40).front();
        INFO("dt = " << dt << ", sd of a world " << seen.sd);
        CHECK(seen.mean == within(bass_in_ticks(10.0, dt), 5 * seen.sd / std::sqrt(40.0)));
    }
}
