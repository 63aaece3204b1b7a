#include "tests/network/graph_checks.hpp"

#include <cmath>
#include <numeric>

namespace {

using sim::citizen;
using sim::NetworkKind;

sim::NetworkParams of_kind(NetworkKind kind)
{
    sim::NetworkParams params;
    params.kind = kind;
    return params;
}

struct Degrees {
    double mean = 0, variance = 0;
    std::uint32_t lowest = ~0u, highest = 0;
};

Degrees degrees_of(const sim::SocialGraph& graph)
{
    Degrees d;
    double sum = 0, squares = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        const auto k = graph.degree(citizen(i));
        sum += k;
        squares += double(k) * k;
        d.lowest = std::min(d.lowest, k);
        d.highest = std::max(d.highest, k);
    }
    d.mean = sum / graph.size();
    d.variance = squares / graph.size() - d.mean * d.mean;
    return d;
}

/// Share of open two-paths that close, over all citizens (transitivity).
double clustering(const sim::SocialGraph& graph)
{
    double closed = 0, paths = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        const auto row = graph.neighbours(citizen(i));
        for (std::size_t a = 0; a < row.size(); ++a)
            for (std::size_t b = a + 1; b < row.size(); ++b) {
                ++paths;
                closed += graph.tied(row[a], row[b]) ? 1 : 0;
            }
    }
    return paths > 0 ? closed / paths : 0;
}

} // namespace

TEST_CASE("G(n, p) has the ties and the degree variance of its law", "[statistical]")
{
    auto params = of_kind(NetworkKind::erdos_renyi);
    params.erdos_renyi = {20'000, 8.0};
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    const double pairs = 20'000.0 * 19'999.0 / 2, p = 8.0 / 19'999.0;
    CHECK(std::fabs(double(graph.ties()) - pairs * p) < 6 * std::sqrt(pairs * p * (1 - p)));
    const auto d = degrees_of(graph); // Poisson: variance = mean, se of variance = mean sqrt(2/n)
    CHECK(std::fabs(d.variance - 8.0) < 6 * 8.0 * std::sqrt((2.0 + 1.0 / 8) / 20'000));
}

TEST_CASE("G(n, p) at its edges: nobody tied, everybody tied, one citizen", "[unit]")
{
    auto params = of_kind(NetworkKind::erdos_renyi);
    params.erdos_renyi = {50, 0.0};
    CHECK(checks::built(params).ties() == 0);
    params.erdos_renyi = {50, 49.0};
    CHECK(checks::built(params).ties() == 1225);
    params.erdos_renyi = {1, 0.0};
    CHECK(checks::built(params).size() == 1);
}

TEST_CASE("blocks have the ties of their chances, within and between", "[statistical]")
{
    auto params = of_kind(NetworkKind::stochastic_blocks);
    params.stochastic_blocks = {{3000, 2000, 1000}, 0.01, 0.001};
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    const auto block = [](sim::CitizenId i) {
        return index(i) < 3000 ? 0 : index(i) < 5000 ? 1 : 2;
    };
    double within = 0, between = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        for (const auto j : graph.neighbours(citizen(i)))
            (block(citizen(i)) == block(j) ? within : between) += 0.5;
    const double pairs_within = 3000.0 * 2999 / 2 + 2000.0 * 1999 / 2 + 1000.0 * 999 / 2;
    const double pairs_between = 3000.0 * 2000 + 3000.0 * 1000 + 2000.0 * 1000;
    CHECK(std::fabs(within - 0.01 * pairs_within) < 6 * std::sqrt(0.01 * pairs_within));
    CHECK(std::fabs(between - 0.001 * pairs_between) < 6 * std::sqrt(0.001 * pairs_between));
}

TEST_CASE("near and far ties come in the shares asked for", "[statistical]")
{
    auto params = of_kind(NetworkKind::near_and_far);
    params.near_and_far = {20'000, 10.0, 0.9, 300};
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    double near = 0, far = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        for (const auto j : graph.neighbours(citizen(i)))
            (std::max(i, index(j)) - std::min(i, index(j)) <= 300 ? near : far) += 0.5;
    CHECK(std::fabs(near - 90'000) < 6 * std::sqrt(90'000));
    CHECK(std::fabs(far - 10'000) < 6 * std::sqrt(10'000));
}

TEST_CASE("near and far at their edges: only near, only far, everybody near", "[unit]")
{
    auto params = of_kind(NetworkKind::near_and_far);
    params.near_and_far = {50, 0.0, 0.5, 10};
    CHECK(checks::built(params).ties() == 0);
    params.near_and_far = {50, 49.0, 1.0, 49};
    CHECK(checks::built(params).ties() == 1225);
    params.near_and_far = {50, 2 * 49.0 / 50, 1.0, 1}; // a path: every pair of neighbours tied
    const auto path = checks::built(params);
    CHECK(path.ties() == 49);
    CHECK(path.tied(citizen(7), citizen(8)));
    params.near_and_far = {50, 2.0 * 48 * 49 / 2 / 50, 0.0, 1}; // all but those
    const auto rest = checks::built(params);
    CHECK(rest.ties() == 1225 - 49);
    CHECK_FALSE(rest.tied(citizen(7), citizen(8)));
}

TEST_CASE("rewiring keeps every tie of a small world and moves the stated share", "[statistical]")
{
    auto params = of_kind(NetworkKind::small_world);
    params.small_world = {10'000, 10, 0.2};
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    CHECK(graph.ties() == 50'000);
    double stayed = 0;
    for (std::uint32_t i = 0; i < 10'000; ++i)
        for (std::uint32_t k = 1; k <= 5; ++k)
            stayed += graph.tied(citizen(i), citizen((i + k) % 10'000)) ? 1 : 0;
    CHECK(std::fabs(stayed - 40'000) < 6 * std::sqrt(50'000 * 0.2 * 0.8) + 50'000 * 0.2 * 0.002);
    params.small_world.rewiring = 0.0;
    CHECK(clustering(checks::built(params)) == Approx(3.0 * 8 / (4 * 9)).epsilon(1e-12));
}

TEST_CASE("a small world may be full: nothing to move to", "[unit]")
{
    auto params = of_kind(NetworkKind::small_world);
    params.small_world = {5, 4, 1.0};
    CHECK(checks::built(params).ties() == 10);
    params.small_world = {7, 4, 1.0};
    CHECK(checks::built(params).ties() == 14);
}

TEST_CASE("preferential attachment gives the ties and the tail of Barabasi and Albert",
          "[statistical]")
{
    auto params = of_kind(NetworkKind::preferential_attachment);
    params.preferential_attachment = {50'000, 3};
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    CHECK(graph.ties() == 6 + 3 * (50'000 - 4));
    const auto d = degrees_of(graph);
    CHECK(d.lowest == 3);
    // P(k) = 2 m (m+1) / (k (k+1) (k+2)): P(3) = 0.4
    double threes = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        threes += graph.degree(citizen(i)) == 3 ? 1 : 0;
    CHECK(threes / 50'000 == within(0.4, 6 * std::sqrt(0.24 / 50'000)));
    CHECK(d.highest > 300);
}

TEST_CASE("the configuration model follows its degree law", "[statistical]")
{
    auto params = of_kind(NetworkKind::configuration);
    params.configuration.citizens = 40'000;
    params.configuration.mean_degree = 4.0;
    auto d = degrees_of(checks::built(params));
    CHECK(d.mean == within(4.0, 6 * std::sqrt(4.0 / 40'000) + 0.001));

    params.configuration.law = sim::DegreeLaw::fixed;
    params.configuration.degree = 4;
    const auto regular = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(regular));
    CHECK(double(regular.ties()) > 80'000 - 30); // about 3.75 loops and repeats are expected

    params.configuration.law = sim::DegreeLaw::power_law;
    params.configuration.exponent = 2.5;
    params.configuration.lowest = 2;
    params.configuration.highest = 50;
    double weight = 0, mean = 0, square = 0;
    for (int k = 2; k <= 50; ++k) {
        weight += std::pow(k, -2.5);
        mean += k * std::pow(k, -2.5);
        square += k * k * std::pow(k, -2.5);
    }
    mean /= weight;
    const double sd = std::sqrt(square / weight - mean * mean);
    d = degrees_of(checks::built(params));
    CHECK(d.mean == within(mean, 6 * sd / 200 + 0.005));
    CHECK(d.highest <= 50);
}

TEST_CASE("a steep power law keeps its tail where k to the minus exponent is below all doubles",
          "[statistical]")
{
    auto params = of_kind(NetworkKind::configuration);
    params.configuration.law = sim::DegreeLaw::power_law;
    params.configuration.citizens = 20'000;
    params.configuration.exponent = 160.0;
    params.configuration.lowest = 100;
    params.configuration.highest = 1000;
    CHECK(degrees_of(checks::built(params)).highest >= 104); // P(104 or more) is about 0.2 %
    params.configuration.exponent = 1e308;
    CHECK(degrees_of(checks::built(params)).highest == 100);
}

TEST_CASE("an odd number of stubs is mended at the last citizen, and said", "[unit]")
{
    auto params = of_kind(NetworkKind::configuration);
    params.configuration.law = sim::DegreeLaw::list;
    params.configuration.citizens = 3;
    params.configuration.degrees = {1, 0, 0};
    const auto built = sim::build_network(params, sim::RandomStream{1}, ".");
    CHECK(built.graph.tied(citizen(0), citizen(2)));
    CHECK(built.report.notes().back().find("one more tie") != std::string::npos);
}

TEST_CASE("lattices have exactly the ties of their geometry", "[unit]")
{
    auto params = of_kind(NetworkKind::ring_lattice);
    params.ring_lattice = {10, 2};
    const auto ring = checks::built(params);
    CHECK(checks::simple_and_symmetric(ring));
    CHECK(degrees_of(ring).lowest == 4);
    CHECK(degrees_of(ring).highest == 4);
    CHECK(ring.tied(citizen(0), citizen(8)));
    CHECK_FALSE(ring.tied(citizen(0), citizen(7)));

    params = of_kind(NetworkKind::torus);
    params.torus = {4, 3, sim::Neighbourhood::moore};
    const auto moore = checks::built(params);
    CHECK(checks::simple_and_symmetric(moore));
    CHECK(degrees_of(moore).lowest == 8);
    CHECK(moore.tied(citizen(0), citizen(11)));
    params.torus.neighbourhood = sim::Neighbourhood::von_neumann;
    CHECK(degrees_of(checks::built(params)).highest == 4);
}

TEST_CASE("a town is clustered, close-knit and in one piece", "[statistical]")
{
    auto params = of_kind(NetworkKind::town);
    const auto graph = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(graph));
    const auto d = degrees_of(graph);
    CHECK(d.mean > 10.0);
    CHECK(d.mean < 16.0);
    CHECK(clustering(graph) > 0.2);
    std::vector<int> steps(graph.size(), -1);
    std::vector<sim::CitizenId> queue{citizen(0)};
    steps[0] = 0;
    for (std::size_t head = 0; head < queue.size(); ++head)
        for (const auto j : graph.neighbours(queue[head]))
            if (steps[index(j)] < 0) {
                steps[index(j)] = steps[index(queue[head])] + 1;
                queue.push_back(j);
            }
    CHECK(double(queue.size()) > 0.99 * graph.size());
    CHECK(steps[index(queue.back())] < 15);
}

TEST_CASE("swaps keep everybody's number of ties and move the stated share", "[statistical]")
{
    auto params = of_kind(NetworkKind::torus);
    const auto before = checks::built(params);
    params.edge_swaps = 0.2;
    const auto after = checks::built(params);
    REQUIRE(checks::simple_and_symmetric(after));
    double same = 0;
    for (std::uint32_t i = 0; i < before.size(); ++i) {
        REQUIRE(before.degree(citizen(i)) == after.degree(citizen(i)));
        for (const auto j : before.neighbours(citizen(i)))
            same += after.tied(citizen(i), j) ? 0.5 : 0;
    }
    // 4,000 swaps of 40,000 ties: two ends each, some ties hit twice: exp(-0.2) stay
    CHECK(same / double(before.ties()) == within(std::exp(-0.2), 0.012));
}

TEST_CASE("every generator gives the same network on 1, 2, 3 and 7 threads", "[determinism]")
{
    for (const auto kind :
         {NetworkKind::erdos_renyi, NetworkKind::small_world, NetworkKind::preferential_attachment,
          NetworkKind::configuration, NetworkKind::stochastic_blocks, NetworkKind::near_and_far,
          NetworkKind::ring_lattice, NetworkKind::torus, NetworkKind::complete,
          NetworkKind::town}) {
        auto params = of_kind(kind);
        params.erdos_renyi.citizens = 20'000;
        params.configuration.citizens = 20'000;
        CHECK(checks::hashes_on_threads(params).size() == 1);
    }
}

TEST_CASE("another seed gives another network", "[unit]")
{
    for (const auto kind :
         {NetworkKind::erdos_renyi, NetworkKind::small_world, NetworkKind::preferential_attachment,
          NetworkKind::configuration, NetworkKind::stochastic_blocks, NetworkKind::near_and_far,
          NetworkKind::town})
        CHECK(checks::built(of_kind(kind), 1).content_hash() !=
              checks::built(of_kind(kind), 2).content_hash());
}
