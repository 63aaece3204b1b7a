#include "models/movement/measures.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <array>
#include <cmath>

using namespace models::movement;

namespace {

/// By sorting, exactly.
Inequality sorted_inequality(std::vector<float> column)
{
    std::sort(column.begin(), column.end());
    const auto n = static_cast<double>(column.size());
    Inequality found;
    double sum = 0.0, weighted = 0.0;
    for (std::size_t k = 0; k < column.size(); ++k) {
        sum += static_cast<double>(column[k]);
        weighted += static_cast<double>(k + 1) * static_cast<double>(column[k]);
        if (k < column.size() / 10)
            found.worst_tenth += static_cast<double>(column[k]) / (n / 10.0);
    }
    found.mean = sum / n;
    found.gini = 2.0 * weighted / (n * sum) - (n + 1.0) / n;
    return found;
}

} // namespace

TEST_CASE("where all have the same, or nothing, nobody is unequal", "[unit]")
{
    for (const float x : {0.0f, 0.3f, 1.0f}) {
        const Inequality found = inequality(std::vector<float>(17, x));
        CHECK(found.mean == Approx(x));
        CHECK(found.gini == within(0.0, 1e-12));
        CHECK(found.worst_tenth == Approx(x).margin(1.0 / 8192));
    }
    CHECK(inequality({}).mean == 0.0);
}

TEST_CASE("one has all: the Gini coefficient is 1 - 1 / n", "[unit]")
{
    std::vector<float> column(10, 0.0f);
    column[3] = 1.0f;
    CHECK(inequality(column).gini == Approx(0.9));
    CHECK(inequality(column).worst_tenth == 0.0);
    CHECK(inequality({0.0f, 1.0f, 1.0f, 1.0f, 1.0f}).worst_tenth == 0.0); // half of one citizen
}

TEST_CASE("inequality without sorting is that of sorting", "[property]")
{
    auto draws = sim::RandomStream(1).draws(sim::Purpose("test.health"), 0);
    for (const std::size_t n : {10u, 1000u, 30000u}) {
        std::vector<float> column(n);
        for (float& x : column) {
            const double u = sim::uniform(draws);
            x = static_cast<float>(u * u);
        }
        const Inequality quick = inequality(column), exact = sorted_inequality(column);
        CHECK(std::abs(quick.mean - exact.mean) < 1e-9);
        CHECK(std::abs(quick.gini - exact.gini) < 2e-4);
        CHECK(std::abs(quick.worst_tenth - exact.worst_tenth) < 2e-4);
    }
    // u^2 with uniform u: mean 1/3, Gini 1/2
    std::vector<float> column(100000);
    for (std::size_t k = 0; k < column.size(); ++k) {
        const double u = (static_cast<double>(k) + 0.5) / 1e5;
        column[k] = static_cast<float>(u * u);
    }
    CHECK(inequality(column).gini == Approx(0.5).epsilon(1e-3));
    CHECK(inequality(column).worst_tenth == Approx(0.01 / 3.0).epsilon(0.02));
}

TEST_CASE("a movement reaches those who act and those tied to them", "[unit]")
{
    const auto graph = small_graphs::graph_of(6, {{0, 1}, {1, 2}, {3, 4}});
    Citizens citizens(6);
    citizens.stance[0] = Stance::participant;
    citizens.movement[0] = 0;
    citizens.stance[3] = Stance::opponent;
    citizens.movement[3] = 1;
    citizens.movement[5] = 0; // acted once
    const auto shares = Reach(graph).shares(citizens, 3);
    CHECK(shares[0] == Approx(2.0 / 6.0));
    CHECK(shares[1] == Approx(2.0 / 6.0));
    CHECK(shares[2] == 0.0);
    const auto all = sim::SocialGraph::complete(6);
    CHECK(Reach(all).shares(citizens, 3) == std::vector<double>{1, 1, 0});
}

TEST_CASE("each of many movements reaches its own", "[unit]")
{
    const auto graph = small_graphs::graph_of(5, {{0, 1}, {1, 2}});
    Citizens citizens(5);
    const std::array<std::uint8_t, 4> of{0, 8, 17, 9};
    for (const std::uint32_t i : {0u, 1u, 2u, 3u}) {
        citizens.stance[i] = Stance::participant;
        citizens.movement[i] = of[i];
    }
    const auto shares = Reach(graph).shares(citizens, 18);
    std::vector<double> expected(18, 0.0);
    expected[0] = expected[17] = 2.0 / 5.0;
    expected[8] = 3.0 / 5.0;
    expected[9] = 1.0 / 5.0;
    CHECK(shares == expected);
}

TEST_CASE("reach is what asking everybody around comes to, on any number of threads",
          "[determinism]")
{
    constexpr std::size_t movements = 18;
    const std::uint32_t n = 10'000;
    const auto graph = small_graphs::random_graph(n, 3 * n, 4);
    Citizens citizens(n);
    auto draws = sim::RandomStream(5).draws(sim::Purpose("test.reach"), 0);
    for (std::uint32_t i = 0; i < n; ++i)
        if (sim::uniform(draws) < 0.2) {
            citizens.stance[i] = sim::uniform(draws) < 0.5 ? Stance::participant : Stance::opponent;
            citizens.movement[i] = static_cast<std::uint8_t>(sim::uniform_below(movements, draws));
        } else {
            citizens.movement[i] = 3; // acted once
        }
    std::vector<double> expected(movements, 0.0);
    for (std::size_t m = 0; m < movements; ++m) {
        const auto acts_for = [&](std::size_t i) {
            return acts(citizens.stance[i]) && citizens.movement[i] == m;
        };
        double reached = 0.0;
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto around = graph.neighbours(sim::citizen(i));
            reached += acts_for(i) || std::any_of(around.begin(), around.end(),
                                                  [&](auto j) { return acts_for(index(j)); });
        }
        expected[m] = reached / n;
    }
    for (const int threads : {1, 2, 7}) {
        const ThreadCount on(threads);
        CHECK(Reach(graph).shares(citizens, movements) == expected);
    }
}

TEST_CASE("in a large society reach is that of a sample, within its error", "[statistical]")
{
    // Of the larger one the ties of those asked are copied.
    const std::uint32_t n = GENERATE(200'000u, 600'000u);
    const auto graph = small_graphs::random_graph(n, n, 2);
    Citizens citizens(n);
    auto draws = sim::RandomStream(3).draws(sim::Purpose("test.reach"), 0);
    for (std::uint32_t i = 0; i < n; ++i)
        if (sim::uniform(draws) < 0.1) {
            citizens.stance[i] = Stance::participant;
            citizens.movement[i] = 0;
        }
    double exact = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        bool seen = citizens.stance[i] == Stance::participant;
        for (const sim::CitizenId j : graph.neighbours(sim::citizen(i)))
            seen = seen || citizens.stance[index(j)] == Stance::participant;
        exact += seen ? 1.0 / n : 0.0;
    }
    CHECK(std::abs(Reach(graph).shares(citizens, 1)[0] - exact) < 6.0 * 0.002);
}

TEST_CASE("where all know all, one who acts reaches everybody, however many they are", "[unit]")
{
    const auto all = sim::SocialGraph::complete(2 * Reach::sample);
    Citizens citizens(all.size());
    for (const std::uint32_t row : {0u, 70'000u, all.size() - 1}) {
        citizens.stance[row] = Stance::participant;
        citizens.movement[row] = 0;
        CHECK(Reach(all).shares(citizens, 2) == std::vector<double>{1, 0});
        citizens.stance[row] = Stance::bystander;
    }
}
