#include "sim/network/csr.hpp"
#include "sim/network/measures.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/network/boost_adapter.hpp"
#include "tests/network/network_files.hpp"
#include "tests/thread_count.hpp"

#include <cmath>
#include <numbers>

using namespace sim;

namespace {

/// No constant: compilers would work it out without the salt of other luck.
RandomStream drawn_at_start()
{
    return RandomStream(5);
}
const RandomStream luck = drawn_at_start();

SocialGraph graph_of(std::uint32_t n, const std::vector<std::pair<int, int>>& pairs)
{
    std::vector<Tie> ties;
    for (const auto& [a, b] : pairs)
        ties.push_back(
            {citizen(static_cast<std::size_t>(a)), citizen(static_cast<std::size_t>(b))});
    TieReport report;
    return build_graph(n, std::move(ties), report);
}

/// Ties with chance p, more among the first third, so that degrees and parts differ.
SocialGraph random_graph(std::uint32_t n, double p, std::uint32_t round)
{
    std::vector<std::pair<int, int>> pairs;
    for (std::uint32_t i = 0; i < n; ++i) {
        Draws draws = luck.draws(Purpose("test.measure"), i, {round});
        for (std::uint32_t j = i + 1; j < n; ++j)
            if (uniform(draws) < (j < n / 3 ? 3 * p : p))
                pairs.emplace_back(i, j);
    }
    return graph_of(n, pairs);
}

SocialGraph path_of(std::uint32_t n)
{
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i + 1 < static_cast<int>(n); ++i)
        pairs.emplace_back(i, i + 1);
    return graph_of(n, pairs);
}

SocialGraph complete_bipartite(int a, int b)
{
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < a; ++i)
        for (int j = 0; j < b; ++j)
            pairs.emplace_back(i, a + j);
    return graph_of(static_cast<std::uint32_t>(a + b), pairs);
}

} // namespace

TEST_CASE("measures of small random graphs agree with Boost.Graph's", "[property]")
{
    for (std::uint32_t round = 0; round < 12; ++round) {
        const SocialGraph graph = random_graph(60, 0.01 + 0.01 * round, round);
        const oracle::Graph other = oracle::copy(graph);
        CHECK(clustering(graph, luck).local.value ==
              Approx(oracle::mean_local_clustering(other)).epsilon(1e-12));
        const Components parts = components(graph);
        CHECK(parts.count == oracle::component_count(other));
        double sum = 0.0;
        std::uint32_t members = 0;
        for (std::size_t i = 0; i < graph.size(); ++i) {
            if (parts.labels[i] != parts.largest_label)
                continue;
            ++members;
            for (const std::uint64_t far : oracle::distances(other, i))
                sum += static_cast<double>(far);
        }
        CHECK(parts.largest == members);
        const auto path = mean_path_length(graph, parts, luck);
        REQUIRE(path);
        CHECK(path->exact);
        CHECK(path->value == Approx(sum / members / (members - 1)).epsilon(1e-12));
    }
}

TEST_CASE("the global clustering is three triangles a wedge", "[unit]")
{
    // A triangle with a tail: 1 triangle, 5 wedges (1 + 1 + 3 + 0).
    const SocialGraph graph = graph_of(4, {{0, 1}, {1, 2}, {0, 2}, {2, 3}});
    const Clustering c = clustering(graph, luck);
    CHECK(c.global.value == Approx(3.0 / 5.0));
    CHECK(c.local.value == Approx((1.0 + 1.0 + 1.0 / 3.0 + 0.0) / 4.0));
    CHECK(c.global.exact);
}

TEST_CASE("the degree distribution counts everybody once", "[unit]")
{
    const DegreeDistribution d = degree_distribution(graph_of(5, {{0, 1}, {0, 2}, {0, 3}}));
    CHECK(d.mean == Approx(6.0 / 5.0));
    CHECK(d.variance == Approx((9.0 + 3.0) / 5.0 - 36.0 / 25.0));
    CHECK(d.min == 0);
    CHECK(d.max == 3);
    CHECK(d.histogram == std::vector<std::uint64_t>{1, 3, 0, 1});
}

TEST_CASE("a complete graph's measures are known without its ties", "[unit]")
{
    const NetworkSummary all = summarise(SocialGraph::complete(1'000'000), luck);
    CHECK(all.degrees.mean == 999'999.0);
    CHECK(all.degrees.variance == 0.0);
    CHECK(all.clustering.global.value == 1.0);
    CHECK(all.clustering.local.value == 1.0);
    CHECK(all.components == 1);
    CHECK(all.largest_share == 1.0);
    CHECK(!all.assortativity);
    CHECK(all.path_length->value == 1.0);
    CHECK(all.spectral_radius == 999'999.0);
    for (const std::uint32_t n : {1u, 2u, 3u, 6u}) {
        std::vector<std::pair<int, int>> pairs;
        for (int i = 0; i < static_cast<int>(n); ++i)
            for (int j = 0; j < i; ++j)
                pairs.emplace_back(j, i);
        const NetworkSummary said = summarise(SocialGraph::complete(n), luck);
        const NetworkSummary counted = summarise(graph_of(n, pairs), luck);
        CAPTURE(n);
        CHECK(said.ties == counted.ties);
        CHECK(said.isolated == counted.isolated);
        CHECK(said.degrees.histogram == counted.degrees.histogram);
        CHECK(said.clustering.global.value == counted.clustering.global.value);
        CHECK(said.clustering.local.value == counted.clustering.local.value);
        CHECK(said.components == counted.components);
        CHECK(said.largest_share == counted.largest_share);
        CHECK(said.assortativity == counted.assortativity);
        CHECK(said.path_length.has_value() == counted.path_length.has_value());
        CHECK(said.spectral_radius == within(counted.spectral_radius, 1e-12));
    }
}

TEST_CASE("a network of nobody, and one without ties, can be measured", "[unit]")
{
    const NetworkSummary nobody = summarise(SocialGraph(), luck);
    CHECK(nobody.citizens == 0);
    CHECK(nobody.components == 0);
    CHECK(nobody.largest_share == 0.0);
    CHECK(summarise(SocialGraph::complete(0), luck).components == 0);
    const NetworkSummary strangers = summarise(graph_of(4, {}), luck);
    CHECK(strangers.isolated == 4);
    CHECK(strangers.components == 4);
    CHECK(strangers.largest_share == 0.25);
    CHECK(strangers.spectral_radius == 0.0);
    CHECK(strangers.clustering.global.value == 0.0);
    CHECK(!strangers.path_length);
    CHECK(!strangers.assortativity);
}

TEST_CASE("the spectral radius of known graphs is found, bipartite ones included", "[unit]")
{
    CHECK(spectral_radius(complete_bipartite(1, 9)) == Approx(3.0).epsilon(1e-12));
    CHECK(spectral_radius(complete_bipartite(7, 5)) == Approx(std::sqrt(35.0)).epsilon(1e-12));
    CHECK(spectral_radius(graph_of(2, {{0, 1}})) == Approx(1.0).epsilon(1e-12));
    for (const std::uint32_t n : {3u, 10u, 50u, 300u}) {
        const double expected = 2.0 * std::cos(std::numbers::pi / (n + 1.0));
        CHECK(spectral_radius(path_of(n)) == Approx(expected).epsilon(1e-9));
    }
    // Two components, the one with the larger radius far smaller than the other.
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < 1000; ++i)
        pairs.emplace_back(i, (i + 1) % 1000);
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < i; ++j)
            pairs.emplace_back(1000 + j, 1000 + i);
    CHECK(spectral_radius(graph_of(1006, pairs)) == Approx(5.0).epsilon(1e-10));
}

TEST_CASE("assortativity is 1 for cliques of two sizes and -1 for a star", "[unit]")
{
    std::vector<std::pair<int, int>> pairs{{0, 1}, {1, 2}, {0, 2}, {3, 4}};
    CHECK(*degree_assortativity(graph_of(5, pairs)) == Approx(1.0));
    CHECK(*degree_assortativity(complete_bipartite(1, 6)) == Approx(-1.0));
    CHECK(!degree_assortativity(complete_bipartite(3, 3)));
}

TEST_CASE("sampled measures are within their standard errors of the exact ones", "[statistical]")
{
    const SocialGraph graph = random_graph(600, 0.02, 99);
    const Clustering exact = clustering(graph, luck);
    const Clustering sampled = clustering(graph, luck, 0);
    CHECK(!sampled.global.exact);
    CHECK(std::abs(sampled.global.value - exact.global.value) <
          5.5 * sampled.global.standard_error);
    CHECK(std::abs(sampled.local.value - exact.local.value) < 5.5 * sampled.local.standard_error);
    CHECK(sampled.local.standard_error < 0.002);
    const Components parts = components(graph);
    const auto all = mean_path_length(graph, parts, luck);
    const auto some = mean_path_length(graph, parts, luck, 0);
    REQUIRE((all && some));
    CHECK(all->exact);
    CHECK(!some->exact);
    CHECK(some->standard_error > 0.0);
    CHECK(std::abs(some->value - all->value) < 5.5 * some->standard_error);
}

TEST_CASE("every measure has the same bits on 1, 2, 3 and 7 threads", "[determinism]")
{
    std::vector<Tie> ties;
    constexpr std::uint32_t n = 9000; // more rows than a block has
    for (std::uint32_t k = 0; k < 4 * n; ++k) {
        Draws draws = luck.draws(Purpose("test.threads"), k);
        const std::uint32_t a = uniform_below(n, draws);
        ties.push_back({citizen(a), citizen(uniform_below(1 + a, draws))});
    }
    TieReport report;
    const SocialGraph graph = build_graph(n, std::move(ties), report);
    std::vector<std::vector<double>> found;
    for (const int count : {1, 2, 3, 7}) {
        const ThreadCount on(count);
        const Components parts = components(graph);
        const Clustering exact = clustering(graph, luck);
        const Clustering sampled = clustering(graph, luck, 0);
        found.push_back({degree_distribution(graph).variance, exact.global.value, exact.local.value,
                         sampled.global.value, sampled.local.value,
                         static_cast<double>(parts.largest), *degree_assortativity(graph),
                         mean_path_length(graph, parts, luck, 0)->value, spectral_radius(graph)});
        CHECK(found.back() == found.front());
    }
}

TEST_CASE("the karate club and the Facebook circles measure as published", "[unit]")
{
    if (!std::filesystem::exists(shared_network("karate.txt"))) {
        WARN("skipped: the shared networks are not there");
        return;
    }
    // networkx 2.8 and igraph 0.10 give the same figures.
    const NetworkSummary karate = summarise(read_file(shared_network("karate.txt")).graph, luck);
    CHECK(karate.spectral_radius == within(6.7256977276, 5e-11));
    CHECK(karate.clustering.global.value == within(0.255682, 5e-7));
    CHECK(karate.clustering.local.value == within(0.570638, 5e-7));
    CHECK(karate.assortativity.value() == within(-0.475613, 5e-7));
    CHECK(karate.path_length->value == within(2.408200, 5e-7));
    CHECK(karate.components == 1);
    const NetworkSummary circles =
        summarise(read_file(shared_network("ego-facebook.txt")).graph, luck);
    CHECK(circles.spectral_radius == within(162.373942, 5e-7));
    CHECK(circles.clustering.global.value == within(0.519174, 5e-7));
    CHECK(circles.clustering.local.value == within(0.605547, 5e-7));
    CHECK(circles.assortativity.value() == within(0.063577, 5e-7));
    CHECK(std::abs(circles.path_length->value - 3.692507) <
          5.5 * circles.path_length->standard_error);
    CHECK(circles.degrees.mean == within(43.691013, 5e-7));
}
