// Newman (2002), "Spread of epidemic disease on networks", Physical Review E 66:016128: SIR as bond
// percolation. A one-tick spell passes on each tie with chance T, so the final size is the giant
// component of the percolated network.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/reproduction/contagion_networks.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

using namespace contagion_runs;

namespace {

constexpr std::uint32_t citizens = 100000;
constexpr double transmissibility = 0.5;

/// Poisson degrees: S = 1 - exp(-T z S).
double size_on_poisson(double mean_degree)
{
    double size = 1.0;
    for (int k = 0; k < 10000; ++k)
        size = -std::expm1(-transmissibility * mean_degree * size);
    return size;
}

/// Everybody has degree ties: u = 1 - T + T u^(degree-1) that a tie brings nothing, S = 1 -
/// u^degree.
double size_on_regular(int degree)
{
    double u = 0.0;
    for (int k = 0; k < 10000; ++k)
        u = 1.0 - transmissibility + transmissibility * std::pow(u, degree - 1);
    return 1.0 - std::pow(u, degree);
}

/// Mean share reached over the outbreaks (above 5 %) among `worlds` worlds, each with a network
/// and an initiator of its own.
template <class Network>
double mean_outbreak(std::uint32_t worlds, Network&& network)
{
    std::vector<double> share(worlds);
    sim::parallel_tasks(worlds, [&](std::size_t w) {
        const sim::RandomStream luck(2002, static_cast<std::uint32_t>(w));
        const auto graph = network(luck);
        share[w] =
            static_cast<double>(final_size(cascade(transmissibility), {graph, luck})) / citizens;
    });
    double sum = 0.0, outbreaks = 0.0;
    for (const double s : share)
        if (s > 0.05) {
            sum += s;
            outbreaks += 1.0;
        }
    REQUIRE(outbreaks >= worlds / 2);
    return sum / outbreaks;
}

} // namespace

TEST_CASE("Newman 2002: SIR final size on Poisson degrees [row 14]", "[reproduction][slow]")
{
    const double expected = size_on_poisson(4.0);
    CHECK(expected == within(0.796812, 5e-7));
    const double seen = mean_outbreak(40, [](const sim::RandomStream& luck) {
        return contagion_networks::poisson(citizens, 4.0, luck);
    });
    INFO("size " << seen << ", expected " << expected);
    CHECK(std::abs(seen - expected) < 0.004);
}

TEST_CASE("Newman 2002: SIR final size on 4-regular ties [row 14]", "[reproduction][slow]")
{
    const double expected = size_on_regular(4);
    CHECK(expected == within(0.854102, 5e-7));
    const double seen = mean_outbreak(40, [](const sim::RandomStream& luck) {
        return contagion_networks::regular(citizens, 4, luck);
    });
    INFO("size " << seen << ", expected " << expected);
    CHECK(std::abs(seen - expected) < 0.004);
}
