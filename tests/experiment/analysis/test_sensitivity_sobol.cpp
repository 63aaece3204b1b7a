// Sobol' indices against SALib on the same outputs, and against what is known exactly.
#include "sim/experiment/analysis/sensitivity.hpp"
#include "sim/experiment/design/sobol_sequence.hpp"
#include "sim/experiment/design/unit_design.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/fixtures/reference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <vector>

namespace {

using Model = std::function<double(std::span<const double>)>;

std::vector<double> outputs_of(const sim::UnitDesign& design, const Model& model)
{
    std::vector<double> outputs;
    for (std::size_t i = 0; i < design.points; ++i)
        outputs.push_back(model(design.row(i)));
    return outputs;
}

/// Ishigami and Homma (1990), a = 7, b = 0.1, on the unit cube.
double ishigami(std::span<const double> u)
{
    const auto z = [&](std::size_t k) { return std::numbers::pi * (2.0 * u[k] - 1.0); };
    return std::sin(z(0)) + 7.0 * std::pow(std::sin(z(1)), 2) +
           0.1 * std::pow(z(2), 4) * std::sin(z(0));
}

// Its indices in closed form: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2.
constexpr double ishigami_first[3] = {0.313905, 0.442411, 0.0};
constexpr double ishigami_total[3] = {0.557589, 0.442411, 0.243684};

/// SALib's design: the sequence as it is, not scrambled.
sim::UnitDesign plain_saltelli(std::size_t base, std::size_t factors, bool second_order)
{
    sim::SobolSequence sequence(2 * factors);
    std::vector<std::uint64_t> point(2 * factors);
    sim::UnitDesign pairs{base, 2 * factors, {}};
    for (std::size_t i = 0; i < base; ++i) {
        sequence.next(point);
        for (const std::uint64_t fraction : point)
            pairs.values.push_back(std::ldexp(static_cast<double>(fraction), -64));
    }
    return sim::saltelli_blocks(pairs, second_order);
}

/// x + 2 y + c: shares 1/5 and 4/5.
Model sum_with(double constant)
{
    return [=](std::span<const double> u) { return u[0] + 2.0 * u[1] + constant; };
}

bool same(const std::vector<sim::Bounded>& p, const std::vector<sim::Bounded>& q)
{
    return std::equal(p.begin(), p.end(), q.begin(), q.end(), [](auto x, auto y) {
        return x.value == y.value && x.low == y.low && x.high == y.high;
    });
}

} // namespace

TEST_CASE("Sobol' indices are SALib's on the same outputs", "[unit]")
{
    const auto outputs = outputs_of(plain_saltelli(1024, 3, true), ishigami);
    const auto found = sim::sobol_indices(outputs, 3, true);
    const auto& theirs = reference::ishigami_pairs;
    REQUIRE(found.pairs.size() == 3);
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(found.first[k].value == within(theirs[0][k], 1e-9));
        CHECK(found.total[k].value == within(theirs[1][k], 1e-9));
        CHECK(found.pairs[k].share.value == within(theirs[4][k], 1e-9));
    }
    CHECK((found.pairs[1].first == 0 && found.pairs[1].second == 2));

    const auto fewer =
        sim::sobol_indices(outputs_of(plain_saltelli(1024, 3, false), ishigami), 3, false);
    CHECK(fewer.pairs.empty());
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(fewer.first[k].value == within(reference::ishigami_first[0][k], 1e-9));
        CHECK(fewer.total[k].value == within(reference::ishigami_first[1][k], 1e-9));
    }
}

TEST_CASE("bootstrap intervals are as wide as SALib's", "[statistical]")
{
    // Theirs: 1.96 standard deviations, ours: percentiles, each of 1000 resamples. Of a normal law
    // the first is good to 2.2 %, half the distance of the second to 2.7 %; the ratio to 3.5 %.
    const auto found =
        sim::sobol_indices(outputs_of(plain_saltelli(1024, 3, true), ishigami), 3, true);
    const auto half = [](const sim::Bounded& x) { return (x.high - x.low) / 2.0; };
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(half(found.first[k]) / reference::ishigami_pairs[2][k] == within(1.0, 0.2));
        CHECK(half(found.total[k]) / reference::ishigami_pairs[3][k] == within(1.0, 0.2));
        CHECK(half(found.pairs[k].share) / reference::ishigami_pairs[5][k] == within(1.0, 0.2));
    }
}

TEST_CASE("Ishigami's indices come out within .02 of the closed form at N = 4096", "[statistical]")
{
    // One design in fifty misses, by its luck: the median of nine hardly ever does.
    constexpr std::size_t designs = 9;
    std::array<std::vector<double>, 10> found_in;
    for (std::uint64_t seed = 1; seed <= designs; ++seed) {
        const auto outputs = outputs_of(sim::saltelli(4096, 3, true, seed), ishigami);
        const auto found = sim::sobol_indices(outputs, 3, true, {100, 0.95, 1});
        for (std::size_t k = 0; k < 3; ++k) {
            found_in[k].push_back(found.first[k].value);
            found_in[3 + k].push_back(found.total[k].value);
            found_in[6 + k].push_back(found.pairs[k].share.value);
        }
        found_in[9].push_back(found.variance);
    }
    const auto median = [&](std::size_t k) {
        std::sort(found_in[k].begin(), found_in[k].end());
        return found_in[k][designs / 2];
    };
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(median(k) == within(ishigami_first[k], 0.02));
        CHECK(median(3 + k) == within(ishigami_total[k], 0.02));
    }
    CHECK(median(6) == within(0.0, 0.04));
    CHECK(median(7) == within(0.243684, 0.04)); // V13 / V
    CHECK(median(8) == within(0.0, 0.04));
    CHECK(median(9) == within(13.844588, 0.2));
}

TEST_CASE("indices of a sum are the terms' shares, whatever constant is added", "[property]")
{
    const auto design = sim::saltelli(1024, 2, true, 3);
    const auto plain = sim::sobol_indices(outputs_of(design, sum_with(0.0)), 2, true);
    const auto lifted = sim::sobol_indices(outputs_of(design, sum_with(1e6)), 2, true);
    for (std::size_t k = 0; k < 2; ++k) {
        const double share = k == 0 ? 0.2 : 0.8;
        CHECK(plain.first[k].value == within(share, 0.01));
        CHECK(plain.total[k].value == within(share, 0.01));
        CHECK(lifted.first[k].value == within(plain.first[k].value, 1e-8));
        CHECK(lifted.total[k].high == within(plain.total[k].high, 1e-8));
    }
    CHECK(plain.pairs[0].share.value == within(0.0, 0.01));
}

TEST_CASE("a factor that does nothing has total share of exactly 0", "[property]")
{
    const auto design = sim::saltelli(64, 3, false, 3);
    const auto found = sim::sobol_indices(outputs_of(design, sum_with(2.0)), 3, false);
    CHECK(found.total[2].value == 0.0);
    CHECK(found.total[2].low == 0.0);
    CHECK(found.total[2].high == 0.0);
    CHECK(found.first[2].value == 0.0);
}

TEST_CASE("an output that does not vary has shares of 0, not NaN", "[unit]")
{
    for (const double y : {0.0, 0.1, -1e9, 1e-300}) {
        const auto found = sim::sobol_indices(std::vector<double>(7 * 8, y), 3, true);
        CHECK(found.variance == 0.0);
        for (const auto& share : {found.first[1], found.total[2], found.pairs[0].share})
            CHECK((share.value == 0.0 && share.low == 0.0 && share.high == 0.0));
    }
    // Only mixed rows vary, and there are many: rounding must not pass for variance.
    std::vector<double> mixed(3 * 50'000, 0.1);
    for (std::size_t i = 1; i < mixed.size(); i += 3)
        mixed[i] = static_cast<double>(i % 7);
    const auto found = sim::sobol_indices(mixed, 1, false, {10, 0.9, 1});
    CHECK(found.variance == 0.0);
    CHECK(found.total[0].value == 0.0);
}

TEST_CASE("resamples that miss a rare event count as 0, and do not blow up", "[unit]")
{
    // 20 000 blocks, one event, in row a of block 0 alone: 37 % of the resamples miss it. Variance
    // (1/40000) (1 - 1/40000); (a - ab)^2 / 2 has mean 1/40000.
    std::vector<double> outputs(3 * 20'000, 0.1);
    outputs[0] = 1.1;
    const auto found = sim::sobol_indices(outputs, 1, false, {200, 0.9, 1});
    CHECK(found.total[0].value == within(1.0, 1e-4));
    CHECK(found.total[0].low == 0.0);
    CHECK(found.total[0].high == within(1.0, 1e-3));
}

TEST_CASE("an output that is not a number is refused by its position", "[unit]")
{
    std::vector<double> outputs(40, 1.0);
    outputs[17] = std::numeric_limits<double>::quiet_NaN();
    try {
        (void)sim::sobol_indices(outputs, 3, true);
        FAIL("no exception");
    } catch (const sim::UndefinedOutput& undefined) {
        CHECK(undefined.position == 17);
        CHECK(std::string(undefined.what()) == "output 17 is not a finite number");
    }
}

TEST_CASE("intervals of 90 % from independent blocks hold the index about that often",
          "[statistical]")
{
    // 500 designs of 200 independent blocks; y = x0 + 2 x1 + 2 x0 x1 (centred: terms 2 c0, 3 c1,
    // 2 c0 c1 with variances 4/12, 9/12, 4/144). A share of .9 has a standard error of .0134 over
    // 500; percentile intervals at N = 200 may fall short by some hundredths.
    const double variance = 13.0 / 12.0 + 4.0 / 144.0;
    const double first[2] = {4.0 / 12.0 / variance, 9.0 / 12.0 / variance};
    const double both = 4.0 / 144.0 / variance;
    int held_first[2] = {0, 0}, held_total[2] = {0, 0};
    const auto holds = [](const sim::Bounded& x, double truth) {
        return x.low <= truth && truth <= x.high;
    };
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const auto design = sim::saltelli_blocks(sim::random_points(200, 4, seed), false);
        const auto outputs =
            outputs_of(design, [](auto u) { return u[0] + 2.0 * u[1] + 2.0 * u[0] * u[1]; });
        const auto found = sim::sobol_indices(outputs, 2, false, {200, 0.9, seed});
        for (std::size_t k = 0; k < 2; ++k) {
            held_first[k] += holds(found.first[k], first[k]);
            held_total[k] += holds(found.total[k], first[k] + both);
        }
    }
    for (std::size_t k = 0; k < 2; ++k) {
        INFO(held_first[k] << " and " << held_total[k] << " of 500");
        CHECK(held_first[k] == within(450, 45)); // .81 to .99
        CHECK(held_total[k] == within(450, 45));
    }
}

TEST_CASE("the seed of the bootstrap moves intervals, never values", "[determinism]")
{
    const auto outputs = outputs_of(sim::saltelli(64, 3, true, 1), ishigami);
    const auto one = sim::sobol_indices(outputs, 3, true, {200, 0.9, 1});
    CHECK(same(one.first, sim::sobol_indices(outputs, 3, true, {200, 0.9, 1}).first));
    const auto two = sim::sobol_indices(outputs, 3, true, {200, 0.9, 2});
    CHECK_FALSE(same(one.first, two.first));
    CHECK(one.first[0].value == two.first[0].value);
}
