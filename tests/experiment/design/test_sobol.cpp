// Sobol's sequence against SciPy, its scrambling against what Owen (1995) promises.
#include "sim/experiment/design/owen_scramble.hpp"
#include "sim/experiment/design/sobol_sequence.hpp"
#include "sim/experiment/design/unit_design.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/fixtures/reference.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace {

constexpr std::uint64_t seeds[] = {0, 1, 20261123, 0x7fffffffffffffffu};

/// How many points fall into each box of 2^p by 2^q equal ones, by columns x and y.
std::vector<int> counts(const sim::UnitDesign& design, std::size_t x, std::size_t y, unsigned p,
                        unsigned q)
{
    std::vector<int> found(std::size_t{1} << (p + q), 0);
    for (std::size_t i = 0; i < design.points; ++i) {
        const auto row = design.row(i);
        const auto box_x = static_cast<std::size_t>(std::ldexp(row[x], static_cast<int>(p)));
        const auto box_y = static_cast<std::size_t>(std::ldexp(row[y], static_cast<int>(q)));
        ++found[(box_x << q) + box_y];
    }
    return found;
}

bool all_are(const std::vector<int>& found, int count)
{
    return std::all_of(found.begin(), found.end(), [&](int k) { return k == count; });
}

} // namespace

TEST_CASE("Sobol's sequence is SciPy's in 1 to 20 columns, near and far", "[unit]")
{
    for (std::size_t columns = 1; columns <= 20; ++columns) {
        sim::SobolSequence sequence(columns);
        std::vector<std::uint64_t> point(columns);
        std::size_t number = 0;
        for (const auto& row : reference::sobol_points) {
            for (; number <= row[0]; ++number)
                sequence.next(point);
            for (std::size_t k = 0; k < columns; ++k)
                REQUIRE(point[k] == std::uint64_t{row[k + 1]} << 48);
        }
    }
}

TEST_CASE("every scrambled Sobol' column has one point in each interval", "[property]")
{
    for (const std::uint64_t seed : seeds)
        for (unsigned m = 0; m <= 11; ++m) {
            const auto design = sim::sobol(std::size_t{1} << m, 12, seed);
            for (std::size_t column = 0; column < design.factors; ++column)
                REQUIRE(all_are(counts(design, column, 0, m, 0), 1));
        }
}

TEST_CASE("the first two scrambled columns are a (0,2)-sequence, the third is off by one digit",
          "[property]")
{
    // The quality parameter t is the sum of the polynomials' degrees less 1 (Sobol' 1967): the
    // first three columns have degrees 1, 1 and 2 (Joe and Kuo 2008).
    for (const std::uint64_t seed : seeds)
        for (unsigned m = 1; m <= 10; ++m) {
            const auto design = sim::sobol(std::size_t{1} << m, 3, seed);
            for (unsigned p = 0; p <= m; ++p)
                REQUIRE(all_are(counts(design, 0, 1, p, m - p), 1));
            for (unsigned p = 0; p < m; ++p) {
                REQUIRE(all_are(counts(design, 0, 2, p, m - 1 - p), 2));
                REQUIRE(all_are(counts(design, 1, 2, p, m - 1 - p), 2));
            }
        }
}

TEST_CASE("scrambling keeps what two fractions share, and parts them where they part", "[property]")
{
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
        const sim::RandomStream luck(trial);
        auto draws = luck.draws(sim::Purpose("test owen"), trial);
        const std::uint64_t x = draws.next64() << 32;
        const unsigned shared = trial % 32;
        const std::uint64_t y = x ^ (std::uint64_t{1} << (63 - shared)) ^
                                (draws.next64() << 32 >> (shared + 1) >> 32 << 32);
        const std::uint64_t apart = sim::owen_scramble(x, luck) ^ sim::owen_scramble(y, luck);
        REQUIRE(apart >> (63 - shared) == 1);
    }
}

TEST_CASE("each node of the tree has a fair coin of its own", "[statistical]")
{
    // Over seeds, the digits below each of several nodes, siblings among them, are flipped half of
    // the time, and two of them together half of the time too. Six standard errors.
    constexpr unsigned trials = 20'000;
    const double bound = 6.0 * std::sqrt(trials * 0.25);
    // Fractions and the digit looked at: its coin belongs to the digits before it.
    const std::vector<std::pair<std::uint64_t, unsigned>> nodes{
        {0, 0},           {0, 1},           {1ull << 63, 1},  {0, 5},           {0, 6},
        {1ull << 58, 6},  {1ull << 63, 6},  {1ull << 32, 31}, {0, 32},          {1ull << 32, 32},
        {1ull << 32, 47}, {1ull << 32, 48}, {1ull << 40, 53}, {1ull << 32, 53},
    };
    std::vector<std::vector<int>> together(nodes.size(), std::vector<int>(nodes.size(), 0));
    std::vector<bool> flips(nodes.size());
    for (unsigned seed = 0; seed < trials; ++seed) {
        const sim::RandomStream luck(seed, 3);
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            const auto [fraction, digit] = nodes[n];
            flips[n] = (sim::owen_scramble(fraction, luck) ^ fraction) >> (63 - digit) & 1;
        }
        for (std::size_t n = 0; n < nodes.size(); ++n)
            for (std::size_t k = 0; k <= n; ++k)
                together[n][k] += k == n ? flips[n] : flips[n] == flips[k];
    }
    for (std::size_t n = 0; n < nodes.size(); ++n)
        for (std::size_t k = 0; k <= n; ++k) {
            INFO("nodes " << n << " and " << k);
            CHECK(together[n][k] == within(trials / 2.0, bound));
        }
}

TEST_CASE("a mean over a scrambled design is unbiased, and closer than chance", "[statistical]")
{
    // f = x y z has mean 1/8 and variance 1/27 - 1/64 = .0214; a mean of 64 independent points has
    // standard deviation .0183. Of 400 seeds.
    double sum = 0.0, squares = 0.0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto design = sim::sobol(64, 3, seed);
        double mean = 0.0;
        for (std::size_t i = 0; i < 64; ++i)
            mean += design.row(i)[0] * design.row(i)[1] * design.row(i)[2] / 64.0;
        sum += mean - 0.125;
        squares += (mean - 0.125) * (mean - 0.125);
    }
    const double deviation = std::sqrt(squares / 400.0);
    CHECK(std::abs(sum / 400.0) < 6.0 * deviation / 20.0);
    CHECK(deviation < 0.0183 / 4.0);
    CHECK(deviation > 1e-6); // seeds differ
}

TEST_CASE("a longer or wider Sobol' design begins with the shorter one", "[property]")
{
    const auto small = sim::sobol(64, 5, 7), wide = sim::sobol(256, 9, 7);
    for (std::size_t i = 0; i < small.points; ++i)
        for (std::size_t k = 0; k < small.factors; ++k)
            REQUIRE(small.row(i)[k] == wide.row(i)[k]);
    CHECK(small.values == sim::sobol(64, 5, 7).values);
    CHECK(small.values != sim::sobol(64, 5, 8).values);
}

TEST_CASE("a Saltelli block is a, its mixtures with b, b's with a, b", "[unit]")
{
    const sim::UnitDesign pairs{1, 6, {0.1, 0.2, 0.3, 0.6, 0.7, 0.8}};
    CHECK(sim::saltelli_blocks(pairs, false).values ==
          std::vector<double>{0.1, 0.2, 0.3, 0.6, 0.2, 0.3, 0.1, 0.7, 0.3, 0.1, 0.2, 0.8, 0.6, 0.7,
                              0.8});
    CHECK(sim::saltelli_blocks(pairs, true).values ==
          std::vector<double>{0.1, 0.2, 0.3, 0.6, 0.2, 0.3, 0.1, 0.7, 0.3, 0.1, 0.2, 0.8,
                              0.1, 0.7, 0.8, 0.6, 0.2, 0.8, 0.6, 0.7, 0.3, 0.6, 0.7, 0.8});
    const auto design = sim::saltelli(16, 4, true, 5);
    CHECK(design.points == 160);
    CHECK(design.values == sim::saltelli_blocks(sim::sobol(16, 8, 5), true).values);
    const auto longer = sim::saltelli(32, 4, true, 5);
    CHECK(std::equal(design.values.begin(), design.values.end(), longer.values.begin()));
}

TEST_CASE("Sobol' designs go to the end of the published table", "[unit]")
{
    const auto design = sim::sobol(64, sim::most_sobol_columns, 1);
    for (std::size_t column = 0; column < design.factors; ++column)
        REQUIRE(all_are(counts(design, column, 0, 6, 0), 1));
    std::set<double> firsts(design.row(0).begin(), design.row(0).end());
    CHECK(firsts.size() == design.factors); // each column has luck of its own
}
