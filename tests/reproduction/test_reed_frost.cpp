// The Reed-Frost chain (Abbey 1952, "An examination of the Reed-Frost theory of epidemics", Human
// Biology 24:201): a one-tick spell on the complete graph.
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"

#include <cmath>
#include <vector>

using namespace contagion_runs;

namespace {

constexpr int susceptibles = 50;
constexpr double chance = 0.03;

long double choose(int n, int k)
{
    return std::exp(std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L));
}

/// P(l of n susceptibles are ever infected | k initiators), l = 0 to n, by the triangular system
/// sum over j <= l of C(n-j, l-j) P_j / q^((k+j)(n-l)) = C(n, l).
std::vector<long double> final_size_law(int n, int k, long double q)
{
    std::vector<long double> law;
    for (int l = 0; l <= n; ++l) {
        long double rest = choose(n, l);
        for (int j = 0; j < l; ++j)
            rest -= choose(n - j, l - j) * law[static_cast<std::size_t>(j)] *
                    std::pow(q, -static_cast<long double>((k + j) * (n - l)));
        law.push_back(rest * std::pow(q, static_cast<long double>((k + l) * (n - l))));
    }
    return law;
}

struct Expected {
    double mean_total; ///< initiators included
    double none;       ///< nobody but the initiators
};

// VALIDATION 2.10, computed independently of this recursion.
constexpr Expected published[] = {{18.51623, 0.218065},
                                  {27.31633, 0.047553},
                                  {32.29201, 0.010370},
                                  {35.64840, 0.002261},
                                  {38.25362, 0.000493}};

} // namespace

TEST_CASE("Reed-Frost: final size follows the exact recursion [row 8]", "[reproduction]")
{
    constexpr std::uint32_t worlds = 100000;
    for (int k = 1; k <= 5; ++k) {
        const auto law = final_size_law(susceptibles, k, 1.0L - chance);
        double mean = k, square = 0.0;
        for (int l = 0; l <= susceptibles; ++l) {
            mean += l * static_cast<double>(law[static_cast<std::size_t>(l)]);
            square += l * l * static_cast<double>(law[static_cast<std::size_t>(l)]);
        }
        const auto& expected = published[k - 1];
        CHECK(mean == within(expected.mean_total, 5e-6));
        CHECK(static_cast<double>(law[0]) == within(expected.none, 5e-7));

        const auto graph = sim::SocialGraph::complete(static_cast<std::uint32_t>(susceptibles + k));
        const auto p = cascade(chance, k);
        std::vector<std::uint64_t> sizes(worlds);
        sim::parallel_tasks(worlds, [&](std::size_t w) {
            sizes[w] =
                final_size(p, {graph, sim::RandomStream(1952, static_cast<std::uint32_t>(w))});
        });
        double seen = 0.0, none = 0.0;
        for (const std::uint64_t size : sizes) {
            seen += static_cast<double>(size) / worlds;
            none += size == static_cast<std::uint64_t>(k) ? 1.0 / worlds : 0.0;
        }
        const double sd = std::sqrt(square - (mean - k) * (mean - k));
        INFO("k = " << k << ": mean " << seen << " (" << mean << "), none " << none << " ("
                    << expected.none << ")");
        CHECK(std::abs(seen - mean) < 0.25);
        CHECK(std::abs(seen - mean) < 5.0 * sd / std::sqrt(worlds));
        CHECK(std::abs(none - expected.none) <
              5.0 * std::sqrt(expected.none * (1.0 - expected.none) / worlds));
    }
}
