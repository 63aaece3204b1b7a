// Philox against Random123, addressing, and each distribution against its law.
#include "sim/random/distributions.hpp"
#include "sim/random/random_stream.hpp"
#include "tests/catch.hpp"

#include <Random123/philox.h>
#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <vector>

namespace {

constexpr sim::Purpose here{"test random"};

/// Kolmogorov's statistic sqrt(n) D of draws against a law; 2.7 is exceeded with chance 1e-6.
double kolmogorov(std::vector<double> sample, const std::function<double(double)>& cdf)
{
    std::sort(sample.begin(), sample.end());
    const auto n = static_cast<double>(sample.size());
    double d = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double f = cdf(sample[i]);
        d = std::max({d, f - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - f});
    }
    return d * std::sqrt(n);
}

std::vector<double> sample_of(std::uint32_t n, const std::function<double(sim::Draws&)>& draw)
{
    const sim::RandomStream luck{20260101};
    std::vector<double> sample(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        auto draws = luck.draws(here, i);
        sample[i] = draw(draws);
    }
    return sample;
}

/// Chi-square of whole numbers against point chances (cells below 20 expected are pooled),
/// in units of what chance exceeds once in 1e7: above 1 the law is not met.
double chi_square_share(const std::vector<double>& sample, const std::vector<double>& chance)
{
    std::vector<double> seen(chance.size() + 1, 0.0);
    for (const double x : sample)
        ++seen[std::min(chance.size(), static_cast<std::size_t>(x))];
    const auto n = static_cast<double>(sample.size());
    double chi2 = 0.0, rest_seen = seen.back(), rest_chance = 1.0;
    int cells = 0;
    for (std::size_t k = 0; k < chance.size(); ++k) {
        if (n * chance[k] < 20.0) {
            rest_seen += seen[k];
            continue;
        }
        rest_chance -= chance[k];
        chi2 += std::pow(seen[k] - n * chance[k], 2) / (n * chance[k]);
        ++cells;
    }
    if (n * rest_chance >= 20.0) {
        chi2 += std::pow(rest_seen - n * rest_chance, 2) / (n * rest_chance);
        ++cells;
    }
    const boost::math::chi_squared law(cells - 1);
    return chi2 / quantile(complement(law, 1e-7));
}

} // namespace

TEST_CASE("Philox gives the words of Random123 at random counters and keys", "[unit]")
{
    const sim::RandomStream luck{7};
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        auto d = luck.draws(here, i);
        const sim::PhiloxCounter c{d(), d(), d(), d()};
        const sim::PhiloxKey k{d(), d()};
        const auto ours = sim::philox(c, k);
        const auto theirs = philox4x32_R(10, philox4x32_ctr_t{{c[0], c[1], c[2], c[3]}},
                                         philox4x32_key_t{{k[0], k[1]}});
        REQUIRE(std::equal(ours.begin(), ours.end(), std::begin(theirs.v)));
    }
}

TEST_CASE("every part of a draw's address matters, and nothing else does", "[unit]")
{
    const sim::RandomStream luck{7, 0};
    const auto word = [](sim::Draws d) { return d.next64(); };
    std::set<std::uint64_t> words{
        word(luck.draws(here, 1, {1})),
        word(luck.draws(here, 2, {1})),
        word(luck.draws(here, 1, {2})),
        word(luck.draws(sim::Purpose("another test"), 1, {1})),
        word(sim::RandomStream(8, 0).draws(here, 1, {1})),
        word(sim::RandomStream(7, 1).draws(here, 1, {1})),
        word(sim::RandomStream(7 + (1ull << 40), 0).draws(here, 1, {1})),
    };
    CHECK(words.size() == 7);
    CHECK(word(luck.draws(here, 1, {1})) == word(sim::RandomStream(7, 0).draws(here, 1, {1})));
}

TEST_CASE("uniform draws are uniform and never 0 or 1", "[statistical]")
{
    const auto sample = sample_of(200'000, [](auto& d) { return sim::uniform(d); });
    CHECK(*std::min_element(sample.begin(), sample.end()) > 0.0);
    CHECK(*std::max_element(sample.begin(), sample.end()) < 1.0);
    CHECK(kolmogorov(sample, [](double x) { return x; }) < 2.7);
}

TEST_CASE("exponential draws follow their law", "[statistical]")
{
    const auto sample = sample_of(200'000, [](auto& d) { return sim::exponential(d); });
    CHECK(kolmogorov(sample, [](double x) { return -std::expm1(-x); }) < 2.7);
}

TEST_CASE("normal draws follow their law", "[statistical]")
{
    const auto sample = sample_of(200'000, [](auto& d) { return sim::normal(d); });
    CHECK(kolmogorov(sample, [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }) < 2.7);
}

TEST_CASE("the normal quantile inverts the normal law to 2e-12", "[property]")
{
    for (const double q :
         {1e-300, 1e-100, 1e-20, 1e-9, 0.01, 0.074, 0.076, 0.3, 0.5, 0.7, 0.93, 0.99}) {
        const double x = sim::normal_quantile(q);
        CHECK(0.5 * std::erfc(-x / std::sqrt(2.0)) == Approx(q).epsilon(2e-12));
    }
}

TEST_CASE("whole numbers below a bound are equally likely", "[statistical]")
{
    const auto sample =
        sample_of(200'000, [](auto& d) { return double(sim::uniform_below(7, d)); });
    CHECK(chi_square_share(sample, std::vector<double>(7, 1.0 / 7)) < 1.0);
    auto d = sim::RandomStream{1}.draws(here, 0);
    CHECK(sim::uniform_below(1, d) == 0);
}

TEST_CASE("geometric, binomial and Poisson draws follow their laws", "[statistical]")
{
    std::vector<double> geometric, binomial, poisson;
    double b = std::pow(0.7, 12), p = std::exp(-40.0);
    for (int k = 0; k <= 120; ++k) {
        geometric.push_back(0.3 * std::pow(0.7, k));
        if (k <= 12)
            binomial.push_back(b);
        b *= 0.3 / 0.7 * (12.0 - k) / (k + 1.0);
        poisson.push_back(p);
        p *= 40.0 / (k + 1.0);
    }
    CHECK(
        chi_square_share(sample_of(200'000, [](auto& d) { return double(sim::Geometric(0.3)(d)); }),
                         geometric) < 1.0);
    CHECK(chi_square_share(
              sample_of(200'000, [](auto& d) { return double(sim::binomial(12, 0.3, d)); }),
              binomial) < 1.0);
    CHECK(chi_square_share(
              sample_of(200'000, [](auto& d) { return 12.0 - double(sim::binomial(12, 0.7, d)); }),
              binomial) < 1.0);
    CHECK(
        chi_square_share(sample_of(200'000, [](auto& d) { return double(sim::poisson(40.0, d)); }),
                         poisson) < 1.0);
}

TEST_CASE("distributions at their edges", "[unit]")
{
    auto d = sim::RandomStream{3}.draws(here, 0);
    CHECK(sim::Geometric(1.0)(d) == 0);
    CHECK(sim::binomial(10, 0.0, d) == 0);
    CHECK(sim::binomial(10, 1.0, d) == 10);
    CHECK(sim::binomial(0, 0.5, d) == 0);
    CHECK(sim::poisson(0.0, d) == 0);
    CHECK(sim::poisson(1e8, d) == 100'000'000);
}
