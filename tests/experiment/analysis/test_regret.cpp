// Regret by hand, its doubt against an exact law, and what must not change it.
#include "sim/experiment/analysis/regret.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using sim::Better;
using Numbers = std::vector<double>;
using Counts = std::vector<std::size_t>;

// Two futures, three options, two worlds. Means 2 5 4 and 6 1 4.
const Numbers small{1, 3, /**/ 4, 6, /**/ 4, 4, /**/ 6, 6, /**/ 0, 2, /**/ 5, 3};

/// [future][option][world] in steps of 1/1024; worlds share luck far larger than what differs.
Numbers lucky_outcomes(std::size_t futures, std::size_t options, std::size_t worlds)
{
    const sim::RandomStream luck(4);
    Numbers values;
    for (std::uint32_t row = 0; row < futures * options; ++row)
        for (std::uint32_t w = 0; w < worlds; ++w) {
            auto shared = luck.draws(sim::Purpose("test regret world"), w);
            auto own = luck.draws(sim::Purpose("test regret own"), row, sim::Tick{w});
            values.push_back(sim::uniform_below(1u << 20, shared) +
                             sim::uniform_below(1u << 12, own) / 1024.0);
        }
    return values;
}

/// Chance that a binomial number of n tries is more than half of n (odd).
double chance_of_majority(unsigned n, double p)
{
    double sum = 0.0;
    for (unsigned k = n / 2 + 1; k <= n; ++k)
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0)) *
               std::pow(p, k) * std::pow(1.0 - p, n - k);
    return sum;
}

} // namespace

TEST_CASE("regret is how much worse than the best choice in that future", "[unit]")
{
    const auto table = sim::regret_table({small, 3, 2}, Better::higher);
    CHECK(table.mean == Numbers{2, 5, 4, 6, 1, 4});
    CHECK(table.regret == Numbers{3, 0, 1, 0, 5, 2});
    CHECK(table.worst_regret == Numbers{3, 5, 2});
    CHECK(table.worst_in == Counts{0, 1, 1});
    CHECK(table.minimax == Counts{2}); // never best, never far behind
    CHECK(table.best_alone == Counts{1, 1, 0});
    CHECK(table.best_tied == Counts{0, 0, 0});
    CHECK(table.worlds_used == Counts{2, 2});
    CHECK(table.left_out == Counts{0, 0});
    // Future 0: option 0 loses 3 and 3 to option 1, option 2 loses 0 and 2: paired.
    CHECK(table.standard_error == Numbers{0, 0, 1, 0, 1, 1});
}

TEST_CASE("where lower is better, regret is what is too much", "[unit]")
{
    const auto table = sim::regret_table({small, 3, 2}, Better::lower);
    CHECK(table.mean == Numbers{2, 5, 4, 6, 1, 4});
    CHECK(table.regret == Numbers{0, 3, 2, 5, 0, 3});
    CHECK(table.minimax == Counts{1, 2});
    CHECK(table.worst_regret == Numbers{5, 3, 3});
    CHECK(table.best_alone == Counts{1, 1, 0});
}

TEST_CASE("equal options are tied in everything", "[unit]")
{
    Numbers twins;
    for (const double v : {0.1, 0.7, 0.3})
        twins.insert(twins.end(), {v, v / 3.0, v / 7.0, v, v / 3.0, v / 7.0});
    const auto table = sim::regret_table({twins, 2, 3}, Better::higher);
    CHECK(table.regret == Numbers(6, 0.0));
    CHECK(table.standard_error == Numbers(6, 0.0));
    CHECK(table.best_tied == Counts{3, 3});
    CHECK(table.best_alone == Counts{0, 0});
    CHECK(table.minimax == Counts{0, 1});
    CHECK(table.minimax_share == Numbers{1.0, 1.0});
}

TEST_CASE("a world that one option misses is left out for all, in that future", "[unit]")
{
    Numbers gap = small;
    gap[2] = missing; // future 0, option 1, world 0
    const auto table = sim::regret_table({gap, 3, 2}, Better::higher);
    CHECK(table.mean == Numbers{3, 6, 4, 6, 1, 4});
    CHECK(table.regret == Numbers{3, 0, 2, 0, 5, 2});
    CHECK(table.worlds_used == Counts{1, 2});
    CHECK(table.left_out == Counts{1, 0});
    CHECK(std::isinf(table.standard_error[0]));
    CHECK(table.standard_error[1] == 0.0);

    gap[3] = missing; // nothing is left of future 0
    const auto half = sim::regret_table({gap, 3, 2}, Better::higher);
    CHECK(std::isnan(half.regret[1]));
    CHECK(half.worst_regret == Numbers{0, 5, 2});
    CHECK(half.worst_in == Counts{1, 1, 1});
    CHECK(half.minimax == Counts{0});
    CHECK(half.best_alone == Counts{1, 0, 0});

    const auto none = sim::regret_table({Numbers(12, missing), 3, 2}, Better::higher);
    CHECK(none.minimax.empty());
    CHECK(std::isnan(none.worst_regret[0]));
    CHECK(std::isnan(none.minimax_share[0]));
    gap[0] = -std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(sim::regret_table({gap, 3, 2}, Better::higher), sim::InfiniteOutcome);
}

TEST_CASE("one world gives no share of resamples", "[unit]")
{
    const auto table = sim::regret_table({Numbers{1, 2, 5, 4}, 2, 1}, Better::higher);
    CHECK(table.minimax == Counts{0, 1});
    CHECK(std::isnan(table.minimax_share[0]));
}

TEST_CASE("options keep their regret under other names and other shared luck", "[property]")
{
    constexpr std::size_t futures = 4, options = 3, worlds = 16;
    const Numbers values = lucky_outcomes(futures, options, worlds);
    Numbers turned(values.size()), luckier(values.size());
    for (std::size_t f = 0; f < futures; ++f)
        for (std::size_t o = 0; o < options; ++o)
            for (std::size_t w = 0; w < worlds; ++w) {
                const double v = values[(f * options + o) * worlds + w];
                turned[(f * options + (o + 1) % options) * worlds + w] = v;
                luckier[(f * options + o) * worlds + w] = v + 4096.0 * static_cast<double>(w * w);
            }
    const auto table = sim::regret_table({values, options, worlds}, Better::higher);
    const auto other = sim::regret_table({turned, options, worlds}, Better::higher);
    const auto lucky = sim::regret_table({luckier, options, worlds}, Better::higher);
    for (std::size_t o = 0; o < options; ++o) {
        const std::size_t to = (o + 1) % options;
        CHECK(other.worst_regret[to] == table.worst_regret[o]);
        CHECK(other.minimax_share[to] == table.minimax_share[o]);
        CHECK(other.best_alone[to] == table.best_alone[o]);
        CHECK(lucky.minimax_share[o] == table.minimax_share[o]);
    }
    CHECK(other.minimax[0] == (table.minimax[0] + 1) % options);
    CHECK(lucky.regret == table.regret);
    CHECK(lucky.standard_error == table.standard_error);
}

TEST_CASE("a dominated option has the larger worst regret in every resample", "[property]")
{
    Numbers values = lucky_outcomes(3, 2, 20);
    for (std::size_t f = 0; f < 3; ++f)
        for (std::size_t w = 0; w < 20; ++w)
            values[(f * 2 + 1) * 20 + w] = values[f * 2 * 20 + w] - 0.5;
    const auto table = sim::regret_table({values, 2, 20}, Better::higher);
    CHECK(table.worst_regret == Numbers{0.0, 0.5});
    CHECK(table.minimax_share == Numbers{1.0, 0.0});
    CHECK(table.standard_error[1] == 0.0);
}

TEST_CASE("the share of resamples follows the law of drawing with replacement", "[statistical]")
{
    // Option 1 is ahead by 1 in 6 of 9 worlds and behind by 1 in 3, under shared luck of any size:
    // it wins a resample of 9 when more than half of its draws are ahead.
    Numbers values(18);
    for (std::size_t w = 0; w < 9; ++w) {
        values[w] = 1024.0 * static_cast<double>(w * w);
        values[9 + w] = values[w] + (w % 3 == 0 ? -1.0 : 1.0);
    }
    const sim::Resampling resampling{.resamples = 20'000, .confidence = 0.95, .seed = 8};
    const auto table = sim::regret_table({values, 2, 9}, Better::higher, resampling);
    const double expected = chance_of_majority(9, 6.0 / 9.0);
    const double error = std::sqrt(expected * (1.0 - expected) / 20'000.0);
    CHECK(table.minimax_share[1] == within(expected, 5.5 * error));
    CHECK(table.minimax_share[0] == within(1.0 - expected, 5.5 * error));
}
