// Few citizens among many: a contagion branches (Galton-Watson) until it meets itself. VALIDATION
// 2.11 and 2.16, item 1: the leader is worth most, every further founder less.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/reproduction/contagion_networks.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace contagion_runs;

namespace {

double standard_error(double p, double n)
{
    return std::sqrt(p * (1.0 - p) / n);
}

} // namespace

TEST_CASE("Branching: k founders survive with chance 1 - q^k [2.11]", "[reproduction][slow]")
{
    // Poisson ties, mean 3, one-tick spells with T = .5: Poisson offspring, mean 1.5.
    constexpr std::uint32_t citizens = 10000, worlds = 4000;
    std::vector<std::array<bool, 4>> survived(worlds);
    sim::parallel_tasks(worlds, [&](std::size_t w) {
        const sim::RandomStream luck(11, static_cast<std::uint32_t>(w));
        const auto graph = contagion_networks::poisson(citizens, 3.0, luck);
        for (std::size_t k = 1; k <= 4; ++k)
            survived[w][k - 1] = final_size(cascade(0.5, static_cast<std::int64_t>(k)),
                                            {graph, luck}) > citizens / 10;
    });
    const double q = 0.417188;
    double before = 0.0, marginal_before = 1.0;
    for (std::size_t k = 1; k <= 4; ++k) {
        double seen = 0.0;
        for (const auto& world : survived)
            seen += world[k - 1] ? 1.0 / worlds : 0.0;
        const double expected = 1.0 - std::pow(q, static_cast<double>(k));
        INFO("k = " << k << ": " << seen << ", expected " << expected);
        CHECK(std::abs(seen - expected) < 5.0 * standard_error(expected, worlds));
        CHECK(seen - before < marginal_before);
        marginal_before = seen - before;
        before = seen;
    }
}

TEST_CASE("Branching: sizes below criticality follow Borel's law [2.11]", "[reproduction][slow]")
{
    // Poisson ties, mean 1, T = .5: Poisson offspring, mean 1/2. 50 networks of 4000 citizens;
    // the finite network shifts chances by less than 1e-3.
    constexpr std::uint32_t citizens = 4000, networks = 50, each = 1000, worlds = networks * each;
    std::vector<std::uint32_t> sizes(worlds);
    sim::parallel_tasks(networks, [&](std::size_t m) {
        const auto graph = contagion_networks::poisson(
            citizens, 1.0, sim::RandomStream(12, static_cast<std::uint32_t>(m)));
        for (std::size_t w = m * each; w < (m + 1) * each; ++w)
            sizes[w] = static_cast<std::uint32_t>(final_size(
                cascade(0.5), {graph, sim::RandomStream(13, static_cast<std::uint32_t>(w))}));
    });
    const double expected[] = {0.606531, 0.183940, 0.083674, 0.045112};
    double mean = 0.0;
    for (const std::uint32_t size : sizes)
        mean += size / double{worlds};
    for (std::uint32_t size = 1; size <= 4; ++size) {
        double seen = 0.0;
        for (const std::uint32_t s : sizes)
            seen += s == size ? 1.0 / worlds : 0.0;
        INFO("size " << size << ": " << seen << ", expected " << expected[size - 1]);
        CHECK(std::abs(seen - expected[size - 1]) <
              0.001 + 5.0 * standard_error(expected[size - 1], worlds));
    }
    INFO("mean " << mean << ", expected 2");
    CHECK(std::abs(mean - 2.0) < 0.005 + 5.0 * std::sqrt(4.0 / worlds));
}
