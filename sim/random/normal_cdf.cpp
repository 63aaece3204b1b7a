// The normal law's distribution function, and the quantile of the law between two bounds.

#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace cody {
namespace {

// Cody (1969), "Rational Chebyshev approximations for the error function", Mathematics of
// Computation 23:631, with the coefficients of his ANORM (1993, ACM TOMS 19:22, algorithm 715).
constexpr double centre_top[] = {2.2352520354606839287, 161.02823106855587881,
                                 1067.6894854603709582, 18154.981253343561249,
                                 0.065682337918207449113};
constexpr double centre_base[] = {47.20258190468824187, 976.09855173777669322,
                                  10260.932208618978205, 45507.789335026729956};
constexpr double tail_top[] = {
    0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
    597.27027639480026226,  2494.5375852903726711, 6848.1904505362823326,
    11602.651437647350124,  9842.7148383839780218, 1.0765576773720192317e-8};
constexpr double tail_base[] = {22.266688044328115691, 235.38790178262499861, 1519.377599407554805,
                                6485.558298266760755,  18615.571640885098091, 34900.952721145977266,
                                38912.003286093271411, 19685.429676859990727};
constexpr double far_top[] = {0.21589853405795699,   0.1274011611602473639,
                              0.022235277870649807,  0.001421619193227893466,
                              2.9112874951168792e-5, 0.02307344176494017303};
constexpr double far_base[] = {1.28426009614491121, 0.468238212480865118, 0.0659881378689285515,
                               0.00378239633202758244, 7.29751555083966205e-5};

/// Cody's order of terms: top begins with its last coefficient, base with 1.
template <std::size_t N>
double ratio(const double (&top)[N + 1], const double (&base)[N], double x) noexcept
{
    double above = top[N] * x;
    double below = x;
    for (std::size_t i = 0; i + 1 < N; ++i) {
        above = (above + top[i]) * x;
        below = (below + base[i]) * x;
    }
    return (above + top[N - 1]) / (below + base[N - 1]);
}

/// Chance of falling below -y, y > 0.67.
double tail(double y) noexcept
{
    if (y > 37.5) // below 5e-308, the smallest normal number being near
        return 0.0;
    // exp(-y^2 / 2) in two factors, so that the rounding of y^2 does not grow with y.
    const double coarse = std::floor(y * 16.0) / 16.0;
    const double rest = (y - coarse) * (y + coarse);
    const double density = det::exp(-coarse * coarse * 0.5) * det::exp(-rest * 0.5);
    if (y <= 5.656854249492380581) // the square root of 32
        return density * ratio(tail_top, tail_base, y);
    const double r = 1.0 / (y * y);
    return density * (0.39894228040143267794 - r * ratio(far_top, far_base, r)) / y;
}

} // namespace
} // namespace cody

double normal_cdf(double x) noexcept
{
    const double y = x < 0 ? -x : x;
    if (y <= 0.67448975)
        return 0.5 + x * cody::ratio(cody::centre_top, cody::centre_base, x * x);
    return x < 0 ? cody::tail(y) : 1.0 - cody::tail(y);
}

double normal_quantile_between(double low, double high, double u) noexcept
{
    EXPECT(low <= high && u > 0.0 && u < 1.0);
    // Chances below and above the quantile. The smaller one keeps its digits: invert that.
    const double below = normal_cdf(low) + u * (normal_cdf(high) - normal_cdf(low));
    const double above = normal_cdf(-high) + (1.0 - u) * (normal_cdf(-low) - normal_cdf(-high));
    const double chance = std::min(below, above);
    if (chance < 0x1p-1021) // so far out that the law ends at the nearer bound
        return below < above ? high : low;
    return std::clamp(below < above ? normal_quantile(below) : -normal_quantile(above), low, high);
}

} // namespace sim
