#include "sim/experiment/analysis/replicates.hpp"

#include "sim/core/check.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

constexpr double most_worlds = 1e12;

/// The smallest n that will do. The normal law asks for too few, by about one plus half its squared
/// quantile: from there it is a few steps up.
std::optional<std::size_t> fewest_worlds(double deviation, double wanted, double confidence)
{
    const boost::math::normal law;
    const double z = quantile(complement(law, (1.0 - confidence) / 2.0));
    const double start = std::ceil(std::pow(z * deviation / wanted, 2.0));
    if (!(start <= most_worlds))
        return {};
    std::size_t n = std::max<std::size_t>(2, static_cast<std::size_t>(start));
    while (half_width(deviation, n, confidence) > wanted)
        ++n;
    return n;
}

} // namespace

double half_width(double standard_deviation, std::size_t worlds, double confidence)
{
    EXPECT(confidence > 0.0 && confidence < 1.0);
    if (worlds < 2)
        return std::numeric_limits<double>::infinity();
    const auto n = static_cast<double>(worlds);
    const boost::math::students_t law(n - 1.0);
    return quantile(complement(law, (1.0 - confidence) / 2.0)) * standard_deviation / std::sqrt(n);
}

std::optional<WorldsNeeded> worlds_needed(std::span<const double> pilot, double wanted,
                                          double confidence)
{
    EXPECT(wanted > 0.0);
    EXPECT(confidence > 0.0 && confidence < 1.0);
    const Spread spread = spread_of(pilot);
    if (spread.worlds < 2)
        return {};
    const double freedom = static_cast<double>(spread.worlds) - 1.0;
    const boost::math::chi_squared law(freedom);
    const double widest =
        spread.standard_deviation * std::sqrt(freedom / quantile(law, 1.0 - confidence));
    const auto likely = fewest_worlds(spread.standard_deviation, wanted, confidence);
    const auto most = fewest_worlds(widest, wanted, confidence);
    if (!likely || !most)
        return {};
    return WorldsNeeded{*likely, *most};
}

} // namespace sim
