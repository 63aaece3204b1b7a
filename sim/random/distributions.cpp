#include "sim/random/distributions.hpp"

#include <boost/random/uniform_int_distribution.hpp>

#include <cmath>

namespace sim {
namespace {

/// Polynomial of degree 7, coefficients from the constant term up.
double polynomial7(const double (&c)[8], double x) noexcept
{
    double value = c[7];
    for (int i = 6; i >= 0; --i)
        value = value * x + c[i];
    return value;
}

// Wichura (1988), Applied Statistics 37:477, AS 241: numerators and denominators of the centre
// (|q - 1/2| <= 0.425), the intermediate tail (r <= 5) and the far tail.
constexpr double centre_top[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                  1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                  4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                  3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr double centre_base[8] = {1.0,
                                   4.2313330701600911252e+1,
                                   6.8718700749205790830e+2,
                                   5.3941960214247511077e+3,
                                   2.1213794301586595867e+4,
                                   3.9307895800092710610e+4,
                                   2.8729085735721942674e+4,
                                   5.2264952788528545610e+3};
constexpr double tail_top[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double tail_base[8] = {1.0,
                                 2.05319162663775882187e0,
                                 1.67638483018380384940e0,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
constexpr double far_top[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                               1.78482653991729133580e0,  2.96560571828504891230e-1,
                               2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double far_base[8] = {1.0,
                                5.99832206555887937690e-1,
                                1.36929880922735805310e-1,
                                1.48753612908506148525e-2,
                                7.86869131145613259100e-4,
                                1.84631831751005468180e-5,
                                1.42151175831644588870e-7,
                                2.04426310338993978564e-15};

} // namespace

std::uint32_t uniform_below(std::uint32_t bound, Draws& draws)
{
    EXPECT(bound >= 1);
    return boost::random::uniform_int_distribution<std::uint32_t>(0, bound - 1)(draws);
}

Geometric::Geometric(double p) noexcept
{
    EXPECT(p > 0.0 && p <= 1.0);
    // log(1-p): the fixed log loses digits where 1-p rounds, so small p takes the series.
    if (p == 1.0)
        log_fail_ = 0.0;
    else
        log_fail_ =
            p < 1e-4 ? -p * (1.0 + p * (0.5 + p * (1.0 / 3 + p * 0.25))) : det::log(1.0 - p);
}

double normal_quantile(double q) noexcept
{
    EXPECT(q > 0.0 && q < 1.0);
    const double centred = q - 0.5;
    if (centred >= -0.425 && centred <= 0.425) {
        const double r = 0.180625 - centred * centred;
        return centred * polynomial7(centre_top, r) / polynomial7(centre_base, r);
    }
    const double r = std::sqrt(-det::log(centred < 0 ? q : 1.0 - q)); // sqrt is exact in IEEE-754
    const double size = r <= 5.0 ? polynomial7(tail_top, r - 1.6) / polynomial7(tail_base, r - 1.6)
                                 : polynomial7(far_top, r - 5.0) / polynomial7(far_base, r - 5.0);
    return centred < 0 ? -size : size;
}

std::uint32_t poisson(double mean, Draws& draws) noexcept
{
    EXPECT(mean >= 0.0 && mean <= 4e9);
    if (mean > 1e6)
        return static_cast<std::uint32_t>(mean);
    std::uint32_t total = 0;
    for (double left = mean; left > 0.0; left -= 32.0) {
        const double part = left < 32.0 ? left : 32.0;
        const double u = uniform(draws);
        double term = det::exp(-part);
        double below = term;
        std::uint32_t k = 0;
        while (u > below && k < 400) {
            ++k;
            term *= part / k;
            below += term;
        }
        total += k;
    }
    return total;
}

std::uint64_t binomial(std::uint64_t n, double p, Draws& draws) noexcept
{
    EXPECT(p >= 0.0 && p <= 1.0);
    if (p > 0.5)
        return n - binomial(n, 1.0 - p, draws);
    if (p == 0.0)
        return 0;
    const Geometric gap(p);
    std::uint64_t successes = 0;
    for (std::uint64_t at = gap(draws); at < n; at += gap(draws) + 1)
        ++successes;
    return successes;
}

} // namespace sim
