// The chance laws that the model promises, at five to six standard errors.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/small_graphs.hpp"

#include <cmath>
#include <vector>

using namespace contagion_runs;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

/// P(k successes in n trials of chance p).
double binomial_chance(int n, int k, double p)
{
    if (p == 0.0)
        return k == 0 ? 1.0 : 0.0;
    return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                    k * std::log(p) + (n - k) * std::log1p(-p));
}

/// The exact law of the number infectious after some ticks of SI on a complete graph: a chain of
/// binomials.
std::vector<double> si_chain(int n, double rate, double dt, int ticks)
{
    std::vector<double> law(static_cast<std::size_t>(n) + 1, 0.0);
    law[1] = 1.0;
    for (int t = 0; t < ticks; ++t) {
        std::vector<double> next(law.size(), 0.0);
        for (int i = 0; i <= n; ++i)
            for (int k = 0; k <= n - i; ++k)
                next[static_cast<std::size_t>(i + k)] +=
                    law[static_cast<std::size_t>(i)] *
                    binomial_chance(n - i, k, -std::expm1(-rate * i * dt));
        law = next;
    }
    return law;
}

double standard_error(double p, double n)
{
    return std::sqrt(p * (1.0 - p) / n);
}

} // namespace

TEST_CASE("SI on a complete graph follows the exact chain of binomials", "[statistical]")
{
    constexpr std::uint32_t worlds = 40000;
    constexpr int n = 20;
    const auto graph = SocialGraph::complete(n);
    ContagionParams p;
    p.course = Course::si;
    p.transmission_rate.value = 0.05;
    std::vector<std::uint32_t> reached(worlds);
    sim::parallel_tasks(worlds, [&](std::size_t w) {
        ContagionModel model(p, {graph, RandomStream(1, static_cast<std::uint32_t>(w)), {0.5}});
        for (std::uint32_t t = 0; t < 6; ++t)
            model.step({t});
        reached[w] = static_cast<std::uint32_t>(model.infectious());
    });
    const auto law = si_chain(n, 0.05, 0.5, 6);
    for (std::uint32_t i = 1; i <= 12; ++i) {
        double seen = 0.0;
        for (const std::uint32_t r : reached)
            seen += r == i ? 1.0 / worlds : 0.0;
        CHECK(std::abs(seen - law[i]) < 5.5 * standard_error(law[i], worlds));
    }
}

TEST_CASE("exponential spells are geometric in ticks", "[statistical]")
{
    constexpr std::uint32_t n = 100000;
    const auto alone = small_graphs::graph_of(n, {});
    ContagionParams p;
    p.recovery_rate.value = 0.3;
    p.initiators.share = 1.0;
    ContagionModel model(p, {alone, RandomStream(2), {0.5}});
    for (std::uint32_t t = 1; t <= 20; ++t) {
        model.step({t - 1});
        const double expected = std::exp(-0.3 * 0.5 * t);
        CHECK(std::abs(static_cast<double>(model.infectious()) / n - expected) <
              5.5 * standard_error(expected, n));
    }
}

TEST_CASE("recovered citizens return at the waning rate", "[statistical]")
{
    constexpr std::uint32_t n = 100000;
    const auto alone = small_graphs::graph_of(n, {});
    ContagionParams p;
    p.course = Course::sirs;
    p.spell = Spell::fixed;
    p.waning_rate.value = 0.2;
    p.initiators.share = 1.0;
    ContagionModel model(p, {alone, RandomStream(3)});
    model.step({0});
    for (std::uint32_t t = 1; t <= 10; ++t) {
        model.step({t});
        const double expected = std::exp(-0.2 * t);
        CHECK(std::abs(static_cast<double>(model.recovered()) / n - expected) <
              5.5 * standard_error(expected, n));
    }
}

TEST_CASE("broadcast alone reaches the same citizens whatever the length of a tick",
          "[statistical]")
{
    constexpr std::uint32_t n = 100000;
    const auto alone = small_graphs::graph_of(n, {});
    ContagionParams p;
    p.course = Course::si;
    p.broadcast_rate.value = 0.07;
    p.initiators.count = 0;
    ContagionModel weekly(p, {alone, RandomStream(4), {1.0}});
    ContagionModel often(p, {alone, RandomStream(4), {0.1}});
    for (std::uint32_t week = 0; week < 10; ++week) {
        weekly.step({week});
        for (std::uint32_t t = 0; t < 10; ++t)
            often.step({week * 10 + t});
        // Not in law alone: the resistances are the same, so the citizens are.
        CHECK(weekly.infectious() == often.infectious());
        const double expected = -std::expm1(-0.07 * (week + 1));
        CHECK(std::abs(static_cast<double>(weekly.infectious()) / n - expected) <
              5.5 * standard_error(expected, n));
    }
}
