// Two options in the same worlds: by hand, against scipy 1.10.1, and what must not change it.
#include "sim/experiment/analysis/paired_difference.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> base{4.0, 7.5, 3.25, 6.0, 9.125, 5.5};
const std::vector<double> other{5.5, 8.0, 3.25, 5.75, 11.0, 7.25};

/// Values in steps of 1/1024, whose sums and differences are exact.
std::vector<double> exact_values(std::uint32_t row, std::size_t n)
{
    auto draws = sim::RandomStream(11).draws(sim::Purpose("test paired difference"), row);
    std::vector<double> values(n);
    for (double& v : values)
        v = static_cast<double>(sim::uniform_below(1u << 20, draws)) / 1024.0;
    return values;
}

void check_same(const sim::PairedDifference& a, const sim::PairedDifference& b)
{
    CHECK(a.difference.mean == b.difference.mean);
    CHECK(a.difference.worlds == b.difference.worlds);
    CHECK(a.median == b.median);
    CHECK(a.higher == b.higher);
    CHECK(a.equal == b.equal);
    CHECK(a.lower == b.lower);
}

} // namespace

TEST_CASE("a paired difference is what scipy says of the differences", "[unit]")
{
    const auto found = sim::paired_difference(base, other, 0.95);
    CHECK(found.difference.mean == within(0.8958333333333334, 1e-15));
    // scipy's quantile of t is good to 4e-10 here.
    CHECK(found.difference.low == within(-0.08025699877238623, 1e-9));
    CHECK(found.difference.high == within(1.871923665439053, 1e-9));
    CHECK(found.median == 1.0);
    CHECK(found.standard_deviation == within(0.9301097605480048, 1e-14));
    CHECK(found.base_standard_deviation == within(2.1800468267142032, 1e-14));
    CHECK(found.other_standard_deviation == within(2.6335179260196173, 1e-14));
    CHECK(found.correlation == within(0.9425669718868865, 1e-14));
    CHECK(found.variance_reduction == within(13.510535821794097, 1e-12));
    CHECK(found.higher == 4);
    CHECK(found.equal == 1);
    CHECK(found.lower == 1);
    CHECK(found.higher_share.share == 4.0 / 6.0);
    CHECK(found.lower_share.share == 1.0 / 6.0);
    CHECK(found.lower_share.high == sim::share_interval(1, 6, 0.95).high);
}

TEST_CASE("an option that changes nothing differs by exactly nothing", "[unit]")
{
    std::vector<double> odd = base;
    odd.insert(odd.end(), {0.1, 1e300, -1.0 / 3.0, missing});
    const auto found = sim::paired_difference(odd, odd, 0.95);
    CHECK(found.difference.mean == 0.0);
    CHECK(found.difference.low == 0.0);
    CHECK(found.difference.high == 0.0);
    CHECK(found.median == 0.0);
    CHECK(found.standard_deviation == 0.0);
    CHECK(found.higher == 0);
    CHECK(found.lower == 0);
    CHECK(found.equal == 9);
    CHECK(found.difference.worlds == 9);
    CHECK(found.difference.left_out == 1);
    CHECK(found.variance_reduction == infinity);
}

TEST_CASE("a world missing under one option is missing under both", "[unit]")
{
    std::vector<double> a = base, b = other;
    a.insert(a.begin() + 1, missing);
    b.insert(b.begin() + 1, 1e9);
    a.push_back(-1e9);
    b.push_back(missing);
    const auto whole = sim::paired_difference(base, other, 0.95);
    const auto found = sim::paired_difference(a, b, 0.95);
    check_same(whole, found);
    CHECK(found.difference.low == whole.difference.low);
    CHECK(found.base_standard_deviation == whole.base_standard_deviation);
    CHECK(found.correlation == whole.correlation);
    CHECK(found.difference.left_out == 2);
    a[0] = infinity;
    CHECK_THROWS_AS(sim::paired_difference(a, b, 0.95), sim::InfiniteOutcome);
    CHECK_THROWS_AS(sim::paired_difference(b, a, 0.95), sim::InfiniteOutcome);
}

TEST_CASE("what pairing saves has its limits said", "[unit]")
{
    const std::vector<double> flat(6, 2.0), flat_too(6, 3.5);
    CHECK(sim::paired_difference(flat, flat_too, 0.95).variance_reduction == 1.0);
    CHECK(std::isnan(sim::paired_difference(flat, base, 0.95).correlation));
    CHECK(sim::paired_difference(flat, base, 0.95).variance_reduction == within(1.0, 1e-14));

    std::vector<double> shifted = base, mirrored = base;
    for (double& v : shifted)
        v += 0.5;
    for (double& v : mirrored)
        v = -v;
    CHECK(sim::paired_difference(base, shifted, 0.95).variance_reduction == infinity);
    CHECK(sim::paired_difference(base, shifted, 0.95).difference.low == 0.5);
    CHECK(sim::paired_difference(base, mirrored, 0.95).variance_reduction == within(0.5, 1e-14));
    CHECK(sim::paired_difference(base, mirrored, 0.95).correlation == within(-1.0, 1e-14));

    const auto one = sim::paired_difference(std::vector{1.0}, std::vector{3.0}, 0.95);
    CHECK(one.difference.mean == 2.0);
    CHECK(one.difference.high == infinity);
    CHECK(one.median == 2.0);
    CHECK(std::isnan(one.variance_reduction));
    CHECK(std::isnan(one.correlation));
    const auto none = sim::paired_difference(std::vector{missing}, std::vector{3.0}, 0.95);
    CHECK(std::isnan(none.difference.mean));
    CHECK(std::isnan(none.median));
    CHECK(none.higher + none.equal + none.lower == 0);
}

TEST_CASE("luck that both options share does not show in their difference", "[property]")
{
    const auto a = exact_values(0, 50), b = exact_values(1, 50), shared = exact_values(2, 50);
    std::vector<double> a_lucky = a, b_lucky = b;
    for (std::size_t w = 0; w < a.size(); ++w) {
        a_lucky[w] += 64.0 * shared[w];
        b_lucky[w] += 64.0 * shared[w];
    }
    const auto plain = sim::paired_difference(a, b, 0.95);
    const auto lucky = sim::paired_difference(a_lucky, b_lucky, 0.95);
    check_same(plain, lucky);
    CHECK(plain.difference.low == lucky.difference.low);
    CHECK(lucky.variance_reduction > 1000.0);
}

TEST_CASE("the order of the worlds and the names of the options change only signs", "[property]")
{
    auto a = exact_values(3, 64), b = exact_values(4, 64);
    b[9] = a[9];
    const auto there = sim::paired_difference(a, b, 0.95);
    const auto back = sim::paired_difference(b, a, 0.95);
    CHECK(back.difference.mean == -there.difference.mean);
    CHECK(back.difference.low == -there.difference.high);
    CHECK(back.median == -there.median);
    CHECK(back.higher == there.lower);
    CHECK(back.equal == 1);
    CHECK(back.variance_reduction == there.variance_reduction);
    std::reverse(a.begin(), a.end());
    std::reverse(b.begin(), b.end());
    std::rotate(a.begin(), a.begin() + 17, a.end());
    std::rotate(b.begin(), b.begin() + 17, b.end());
    const auto shuffled = sim::paired_difference(a, b, 0.95);
    check_same(there, shuffled);
    CHECK(shuffled.standard_deviation == Approx(there.standard_deviation).epsilon(1e-14));
}

TEST_CASE("pairing saves 1 / (1 - correlation) of the worlds when spreads are alike",
          "[statistical]")
{
    constexpr double rho = 0.9;
    std::vector<double> a, b;
    for (std::uint32_t w = 0; w < 20'000; ++w) {
        auto draws = sim::RandomStream(5).draws(sim::Purpose("test variance reduction"), w);
        const double shared = std::sqrt(rho) * sim::normal(draws);
        a.push_back(shared + std::sqrt(1.0 - rho) * sim::normal(draws));
        b.push_back(shared + std::sqrt(1.0 - rho) * sim::normal(draws));
    }
    const auto found = sim::paired_difference(a, b, 0.95);
    // Standard error of rho (1 - rho^2) / sqrt(n) = 0.00134, so of 1 / (1 - rho) 0.134.
    CHECK(found.correlation == within(rho, 0.0074));
    CHECK(found.variance_reduction == within(10.0, 0.75));
}
