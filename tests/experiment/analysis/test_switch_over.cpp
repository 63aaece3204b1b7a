// Where the better option becomes the worse: by hand, scipy's line, an exact law, and coverage.
#include "sim/experiment/analysis/switch_over.hpp"
#include "sim/experiment/analysis/switch_over_line.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace {

using Numbers = std::vector<double>;
using sim::MeanAt;
using sim::Tested;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Ten worlds that all have these differences, one per future.
Numbers in_ten_worlds(const Numbers& means)
{
    Numbers values;
    for (const double m : means)
        values.insert(values.end(), 10, m);
    return values;
}

/// Chance that more than half of 9 worlds, drawn from 9, are among a certain 6.
double chance_of_majority()
{
    double sum = 0.0;
    for (int k = 5; k <= 9; ++k)
        sum += std::exp(std::lgamma(10.0) - std::lgamma(k + 1.0) - std::lgamma(10.0 - k)) *
               std::pow(2.0 / 3.0, k) * std::pow(1.0 / 3.0, 9 - k);
    return sum;
}

/// Share of data sets whose interval holds the true flip, at 0.5. In each future the difference is
/// 2 factor - 1, plus luck of the world that all futures share, plus luck of the run.
double coverage(const std::vector<Numbers>& factors, std::size_t worlds, Tested tested)
{
    double held = 0.0;
    for (std::uint32_t set = 0; set < factors.size(); ++set) {
        const sim::RandomStream luck(77, set);
        Numbers differences;
        for (std::uint32_t f = 0; f < factors[set].size(); ++f)
            for (std::uint32_t w = 0; w < worlds; ++w) {
                auto world = luck.draws(sim::Purpose("test flip world"), w);
                auto run = luck.draws(sim::Purpose("test flip run"), w, sim::Tick{f});
                differences.push_back(2.0 * factors[set][f] - 1.0 + 0.4 * sim::normal(world) +
                                      0.4 * sim::normal(run));
            }
        const auto found = sim::switch_over(factors[set], differences, worlds, tested,
                                            {.resamples = 400, .confidence = 0.95, .seed = set});
        if (found.flips.size() == 1 && found.flips[0].low <= 0.5 && found.flips[0].high >= 0.5)
            held += 1.0;
    }
    return held / static_cast<double>(factors.size());
}

} // namespace

TEST_CASE("a sign changes where the pieces pass zero, not where they touch it", "[unit]")
{
    const auto at = [](const std::vector<MeanAt>& points) {
        Numbers found;
        for (const auto& change : sim::sign_changes(points))
            found.push_back(change.rises ? change.at : -change.at);
        return found;
    };
    CHECK(at({{1, -1}, {2, 3}}) == Numbers{1.25});
    CHECK(at({{1, 1}, {2, -1}, {4, -3}, {6, 3}}) == Numbers{-1.5, 5.0});
    CHECK(at({{1, -1}, {2, 0}, {3, 2}}) == Numbers{2.0});
    CHECK(at({{1, -1}, {2, 0}, {3, 0}, {7, 0}, {8, 2}}) == Numbers{4.5});
    CHECK(at({{1, 1}, {2, 0}, {3, 2}}).empty()); // touches
    CHECK(at({{1, 0}, {2, 1}, {3, 0}}).empty()); // starts and ends at 0
    CHECK(at({{1, 0}, {2, 0}}).empty());
    CHECK(at({{1, 5}}).empty());
    CHECK(at({}).empty());
}

TEST_CASE("the pieces are read between their points and held beyond", "[unit]")
{
    const std::vector<MeanAt> points{{1, 2}, {3, 6}, {4, 0}};
    CHECK(sim::value_at(points, 0.0) == 2.0);
    CHECK(sim::value_at(points, 1.0) == 2.0);
    CHECK(sim::value_at(points, 1.5) == 3.0);
    CHECK(sim::value_at(points, 3.0) == 6.0);
    CHECK(sim::value_at(points, 3.75) == 1.5);
    CHECK(sim::value_at(points, 9.0) == 0.0);
}

TEST_CASE("the fitted line is scipy's", "[unit]")
{
    // scipy 1.10.1, stats.linregress; with weights, points repeated.
    const std::vector<MeanAt> points{{0.3, -2.1}, {1.1, -1.2}, {1.9, -1.4}, {2.2, 0.3},
                                     {3.7, 0.2},  {4.4, 1.9},  {5.8, 2.4}};
    const auto line = sim::least_squares(points, Numbers(7, 1.0));
    CHECK(line.slope == within(0.8288180443548385, 1e-14));
    CHECK(line.intercept == within(-2.2827242943548383, 1e-14));
    const auto weighted = sim::least_squares(points, Numbers{1, 0, 2, 1, 3, 0, 1});
    CHECK(weighted.slope == within(0.7911133810010216, 1e-14));
    CHECK(weighted.intercept == within(-2.4942288049029617, 1e-14));
    CHECK(sim::least_squares(std::vector<MeanAt>{{2, 5}, {2, 7}}, Numbers{1, 1}).slope == 0.0);
    CHECK(sim::least_squares(std::vector<MeanAt>{{2, 5}, {2, 7}}, Numbers{1, 1}).intercept == 6.0);

    Numbers factor, means;
    for (const MeanAt& point : points) {
        factor.push_back(point.factor);
        means.push_back(point.mean);
    }
    const auto found = sim::switch_over(factor, in_ten_worlds(means), 10, Tested::as_sample);
    REQUIRE(found.flips.size() == 1);
    CHECK(found.flips[0].at == within(2.7541923223109084, 1e-13));
    CHECK(found.flips[0].rises);
    CHECK(found.lowest == 0.3);
    CHECK(found.highest == 5.8);
    CHECK(found.flips[0].low < found.flips[0].at); // futures are a sample, even of equal worlds
    CHECK(found.flips[0].high > found.flips[0].at);
}

TEST_CASE("futures that share a level are averaged, and every flip is told", "[unit]")
{
    // Level means 1, -1, -3, 3: not in order, some levels twice.
    const Numbers factor{4, 1, 6, 2, 1, 6};
    const Numbers means{-3, 0.5, 2, -1, 1.5, 4};
    const auto found = sim::switch_over(factor, in_ten_worlds(means), 10, Tested::at_levels);
    REQUIRE(found.flips.size() == 2);
    CHECK(found.flips[0].at == 1.5);
    CHECK_FALSE(found.flips[0].rises);
    CHECK(found.flips[1].at == 5.0);
    CHECK(found.flips[1].rises);
    for (const auto& flip : found.flips) { // worlds agree, levels are no sample: no doubt
        CHECK(flip.low == flip.at);
        CHECK(flip.high == flip.at);
        CHECK(flip.share == 1.0);
    }
    CHECK(found.share_without == 0.0);
    REQUIRE(found.line.size() == 4);
    CHECK(found.line[0].mean == 1.0);
    CHECK(found.line[3].mean == 3.0);
}

TEST_CASE("without a change of sign there is no flip inside the tested range", "[unit]")
{
    for (const Tested tested : {Tested::at_levels, Tested::as_sample}) {
        const auto far = sim::switch_over(Numbers{1, 2, 3}, in_ten_worlds({5, 3, 1}), 10, tested);
        CHECK(far.flips.empty());
        CHECK(far.share_without == 1.0);
        const auto same = sim::switch_over(Numbers{1, 2, 3}, in_ten_worlds({0, 0, 0}), 10, tested);
        CHECK(same.flips.empty());
        const auto constant = sim::switch_over(Numbers{2, 2}, in_ten_worlds({-1, 3}), 10, tested);
        CHECK(constant.flips.empty());
        CHECK(constant.line.size() == 1);
        CHECK(constant.line[0].mean == 1.0);
        const auto none = sim::switch_over(Numbers{1, 2}, Numbers(20, missing), 10, tested);
        CHECK(none.flips.empty());
        CHECK(std::isnan(none.lowest));
        CHECK(none.left_out == 2);
    }
}

TEST_CASE("gaps are left out of their future, and a future of gaps out of the range", "[unit]")
{
    const Numbers differences{-1, missing, -3, /**/ 4, 2, 0, /**/ missing, missing, missing};
    const auto found = sim::switch_over(Numbers{0, 1, 9}, differences, 3, Tested::at_levels);
    CHECK(found.left_out == 1);
    CHECK(found.highest == 1.0);
    REQUIRE(found.flips.size() == 1);
    CHECK(found.flips[0].at == 0.5);
    CHECK_THROWS_AS(sim::switch_over(Numbers{0, 1}, Numbers{1, infinity}, 1, Tested::at_levels),
                    sim::InfiniteOutcome);
}

TEST_CASE("one world tells a flip and nothing about its doubt", "[unit]")
{
    const auto found = sim::switch_over(Numbers{0, 1}, Numbers{-1, 3}, 1, Tested::at_levels);
    REQUIRE(found.flips.size() == 1);
    CHECK(found.flips[0].at == 0.25);
    CHECK(found.flips[0].low == -infinity);
    CHECK(found.flips[0].high == infinity);
    CHECK(std::isnan(found.flips[0].share));
}

TEST_CASE("the order of futures and the names of the options change only directions", "[property]")
{
    Numbers factor, differences, factor_back, differences_back;
    for (std::uint32_t f = 0; f < 8; ++f) {
        factor.push_back(f / 2); // four levels, two each: their sum has no order
        for (std::uint32_t w = 0; w < 15; ++w) {
            auto draws =
                sim::RandomStream(6).draws(sim::Purpose("test flip order"), f, sim::Tick{w});
            differences.push_back(f / 2 - 1.4 + sim::normal(draws));
        }
    }
    for (std::size_t f = 8; f-- > 0;) {
        factor_back.push_back(factor[f]);
        for (std::size_t w = 0; w < 15; ++w)
            differences_back.push_back(-differences[f * 15 + w]);
    }
    const auto there = sim::switch_over(factor, differences, 15, Tested::at_levels);
    const auto back = sim::switch_over(factor_back, differences_back, 15, Tested::at_levels);
    REQUIRE(there.flips.size() == 1);
    REQUIRE(back.flips.size() == 1);
    CHECK(back.flips[0].at == there.flips[0].at);
    CHECK(back.flips[0].low == there.flips[0].low);
    CHECK(back.flips[0].high == there.flips[0].high);
    CHECK(back.flips[0].share == there.flips[0].share);
    CHECK(back.flips[0].rises != there.flips[0].rises);
}

TEST_CASE("the share of resamples with a flip follows its law, and its absence shows as infinity",
          "[statistical]")
{
    // Level 0: -1 in every world. Level 1: +1 in 6 of 9 worlds, -1 in 3. A flip needs a majority.
    Numbers differences(18, -1.0);
    for (std::size_t w = 0; w < 9; ++w)
        differences[9 + w] = w % 3 == 0 ? -1.0 : 1.0;
    const auto found = sim::switch_over(Numbers{0, 1}, differences, 9, Tested::at_levels,
                                        {.resamples = 20'000, .confidence = 0.8, .seed = 2});
    const double expected = chance_of_majority();
    const double error = std::sqrt(expected * (1.0 - expected) / 20'000.0);
    REQUIRE(found.flips.size() == 1);
    CHECK(found.flips[0].at == 0.75);
    CHECK(found.flips[0].share == within(expected, 5.5 * error));
    CHECK(found.share_without == within(1.0 - expected, 5.5 * error));
    // All 9 draws ahead (a flip at 1/2) have chance 0.026, 8 (at 9/16) 0.117; no majority 0.145.
    CHECK(found.flips[0].low == within(9.0 / 16.0, 1e-15));
    CHECK(found.flips[0].high == infinity);
}

TEST_CASE("a flip that runs the other way is another flip", "[statistical]")
{
    // Level 1 is level 0 turned round, world by world: every resample of 9 flips, at 0.5, and runs
    // down, as the worlds themselves do, when most of its draws are among the 6.
    Numbers differences(18);
    for (std::size_t w = 0; w < 9; ++w) {
        differences[w] = w % 3 == 0 ? -1.0 : 1.0;
        differences[9 + w] = -differences[w];
    }
    const auto found = sim::switch_over(Numbers{0, 1}, differences, 9, Tested::at_levels,
                                        {.resamples = 20'000, .confidence = 0.95, .seed = 4});
    const double expected = chance_of_majority();
    REQUIRE(found.flips.size() == 1);
    CHECK_FALSE(found.flips[0].rises);
    CHECK(found.flips[0].at == 0.5);
    CHECK(found.share_without == 0.0);
    CHECK(found.flips[0].share ==
          within(expected, 5.5 * std::sqrt(expected * (1.0 - expected) / 20'000.0)));
}

TEST_CASE("the interval of a flip between levels holds the true one about as often as it says",
          "[statistical]")
{
    // Percentiles of 30 worlds fall short by one or two hundredths. Standard error 0.007.
    const double held =
        coverage(std::vector<Numbers>(1000, {0, 0, 0.3, 0.8, 1}), 30, Tested::at_levels);
    CHECK(held > 0.94 - 5.5 * 0.0075);
    CHECK(held < 0.95 + 5.5 * 0.0069);
}

TEST_CASE("the interval of a flip over sampled futures holds the true one about as often",
          "[statistical]")
{
    std::vector<Numbers> factors(600, Numbers(25));
    for (std::uint32_t set = 0; set < factors.size(); ++set) {
        auto draws = sim::RandomStream(78).draws(sim::Purpose("test flip factor"), set);
        for (double& x : factors[set])
            x = sim::uniform(draws);
    }
    const double held = coverage(factors, 20, Tested::as_sample);
    CHECK(held > 0.94 - 5.5 * 0.0097);
    CHECK(held < 0.95 + 5.5 * 0.0089);
}
