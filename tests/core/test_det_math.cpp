// det_math: the stated error bound against long double, and edge values.
#include "sim/core/det_math.hpp"

#include "sim/core/hash.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace {

constexpr sim::Purpose here{"test det_math"};

double worst_exp_error()
{
    double worst = 0.0;
    const sim::RandomStream luck{1};
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        auto draws = luck.draws(here, i);
        const double x = (sim::uniform(draws) - 0.5) * (i % 2 == 0 ? 1400.0 : 2.0);
        const long double truth = std::exp(static_cast<long double>(x));
        worst = std::max(worst, static_cast<double>(std::fabs((sim::det::exp(x) - truth) / truth)));
    }
    return worst;
}

double worst_log_error()
{
    double worst = 0.0;
    const sim::RandomStream luck{2};
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        auto draws = luck.draws(here, i);
        const double u = sim::uniform(draws);
        const double x = i % 2 == 0 ? u : std::ldexp(u + 0.5, static_cast<int>(i % 1800) - 900);
        const long double truth = std::log(static_cast<long double>(x));
        const auto scale = std::max(1.0L, std::fabs(truth));
        worst = std::max(worst, static_cast<double>(std::fabs(sim::det::log(x) - truth) / scale));
    }
    return worst;
}

} // namespace

TEST_CASE("exp keeps its error bound", "[property]")
{
    CHECK(worst_exp_error() <= 4e-16);
}

TEST_CASE("log keeps its error bound", "[property]")
{
    CHECK(worst_log_error() <= 4e-16);
}

TEST_CASE("exp, log and logistic at their edges", "[unit]")
{
    namespace det = sim::det;
    CHECK(det::exp(0.0) == 1.0);
    CHECK(det::exp(-1000.0) == 0.0);
    CHECK(det::exp(1000.0) == std::numeric_limits<double>::infinity());
    CHECK(std::isnan(det::exp(std::nan(""))));
    CHECK(det::log(1.0) == 0.0);
    CHECK(det::logistic(0.0) == 0.5);
    CHECK(det::logistic(-1000.0) == 0.0);
    CHECK(det::logistic(1000.0) == 1.0);
    CHECK(det::chance_of_event(0.0) == 0.0);
    CHECK(det::chance_of_event(1e-9) == Approx(-std::expm1(-1e-9)).epsilon(1e-14));
    CHECK(det::chance_of_event(0.7) == Approx(-std::expm1(-0.7)).epsilon(1e-14));
}

TEST_CASE("exp, log, logistic and normal quantile have the same bits in every build", "[golden]")
{
    std::vector<double> values;
    for (int i = 1; i <= 100'000; ++i) {
        const double x = i * 1e-5 * 37.0 - 18.0;
        values.push_back(sim::det::exp(x));
        values.push_back(sim::det::log(i * 1e-3));
        values.push_back(sim::det::logistic(x));
        values.push_back(sim::normal_quantile((i - 0.5) * 1e-5));
    }
    CHECK(sim::hex(sim::checksum_of(std::span<const double>(values))) == "2c7c39e6b6a3c6c7");
}
