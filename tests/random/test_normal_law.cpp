// The normal distribution function, and the law between two bounds.
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

double reference(double x)
{
    return static_cast<double>(0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L)));
}

} // namespace

TEST_CASE("the normal distribution function is right to 2e-15, far tail included", "[property]")
{
    double worst = 0.0;
    for (double x = -37.4; x < 9.0; x += 0.00071)
        worst = std::max(worst, std::abs(sim::normal_cdf(x) / reference(x) - 1.0));
    for (const double seam : {0.67448975, 5.656854249492380581}) // where the formula changes
        for (const double x : {-seam, std::nextafter(-seam, -9.0), std::nextafter(seam, 9.0)})
            worst = std::max(worst, std::abs(sim::normal_cdf(x) / reference(x) - 1.0));
    CHECK(worst < 2e-15);
    CHECK(sim::normal_cdf(0.0) == 0.5);
    CHECK(sim::normal_cdf(-1e300) == 0.0);
    CHECK(sim::normal_cdf(1e300) == 1.0);
}

TEST_CASE("the normal law between bounds is the law given the bounds, in both tails", "[property]")
{
    // Against the definition, from whichever tail is small: (F(x) - F(low)) / (F(high) - F(low)).
    for (const double low : {-30.0, -8.0, -1.0, 0.0, 0.5, 7.0, 29.0})
        for (const double width : {0.01, 1.0, 10.0})
            for (const double u : {1e-6, 0.1, 0.5, 0.9, 1.0 - 1e-6}) {
                const double high = low + width;
                const double x = sim::normal_quantile_between(low, high, u);
                REQUIRE(x >= low);
                REQUIRE(x <= high);
                const double side = low + high > 0 ? -1.0 : 1.0;
                const double share = (reference(side * x) - reference(side * low)) /
                                     (reference(side * high) - reference(side * low));
                CHECK(share == within(u, 1e-10));
            }
}

TEST_CASE("a quantile between bounds rises with its share and its bounds", "[property]")
{
    // Rounding may turn the order of two values by a few units in the last place, no more.
    const double slack = 1e-13;
    for (const double low : {-12.0, -3.0, 0.0, 3.0, 12.0})
        for (double u = 0.001; u < 0.999; u += 0.001) {
            const double x = sim::normal_quantile_between(low, low + 2.0, u);
            CHECK(sim::normal_quantile_between(low, low + 2.0, u + 1e-3) > x);
            CHECK(sim::normal_quantile_between(low + 0.01, low + 2.0, u) >= x - slack);
            CHECK(sim::normal_quantile_between(low, low + 2.01, u) >= x - slack);
        }
}

TEST_CASE("where the normal law all but ends, the quantile is the nearer bound", "[unit]")
{
    CHECK(sim::normal_quantile_between(40.0, 50.0, 0.5) == 40.0);
    CHECK(sim::normal_quantile_between(-50.0, -40.0, 0.5) == -40.0);
    CHECK(sim::normal_quantile_between(-1e300, 1e300, 0.5) == 0.0);
    CHECK(sim::normal_quantile_between(2.0, 2.0, 0.3) == 2.0);
}
