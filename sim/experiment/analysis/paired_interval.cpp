#include "sim/experiment/analysis/paired_interval.hpp"

#include "sim/core/check.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>

namespace sim {

void refuse_infinite(std::span<const double> outcomes)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (std::isinf(outcomes[i]))
            throw InfiniteOutcome(i);
}

Spread spread_of(std::span<const double> values)
{
    refuse_infinite(values);
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double first = unknown, sum = 0.0, squares = 0.0;
    std::size_t n = 0;
    for (const double v : values) {
        if (std::isnan(v))
            continue;
        if (n++ == 0)
            first = v;
        sum += v - first;
    }
    const double mean = n == 0 ? unknown : first + sum / static_cast<double>(n);
    for (const double v : values)
        if (!std::isnan(v))
            squares += (v - mean) * (v - mean);
    const double deviation = n < 2 ? unknown : std::sqrt(squares / static_cast<double>(n - 1));
    return {mean, deviation, n, values.size() - n};
}

Interval mean_interval(std::span<const double> values, double confidence)
{
    return mean_interval(spread_of(values), confidence);
}

Interval mean_interval(const Spread& spread, double confidence)
{
    EXPECT(confidence > 0.0 && confidence < 1.0);
    if (spread.worlds < 2) {
        constexpr double endless = std::numeric_limits<double>::infinity();
        return {spread.mean, -endless, endless, spread.worlds, spread.left_out};
    }
    const auto n = static_cast<double>(spread.worlds);
    const boost::math::students_t law(n - 1.0);
    const double half = quantile(complement(law, (1.0 - confidence) / 2.0)) *
                        spread.standard_deviation / std::sqrt(n);
    return {spread.mean, spread.mean - half, spread.mean + half, spread.worlds, spread.left_out};
}

ShareInterval share_interval(std::size_t count, std::size_t worlds, double confidence)
{
    EXPECT(count <= worlds);
    EXPECT(confidence > 0.0 && confidence < 1.0);
    if (worlds == 0)
        return {std::numeric_limits<double>::quiet_NaN(), 0.0, 1.0};
    using Law = boost::math::binomial;
    const double tail = (1.0 - confidence) / 2.0;
    const auto n = static_cast<double>(worlds);
    const auto k = static_cast<double>(count);
    return {k / n, count == 0 ? 0.0 : Law::find_lower_bound_on_p(n, k, tail),
            count == worlds ? 1.0 : Law::find_upper_bound_on_p(n, k, tail)};
}

const char* confidence_words(std::size_t count, std::size_t worlds) noexcept
{
    EXPECT(count <= worlds);
    if (worlds < worlds_for_words)
        return "too early to tell";
    const auto at_least = [&](std::size_t hundredths) {
        return 100 * count >= hundredths * worlds;
    };
    const auto at_most = [&](std::size_t hundredths) { return 100 * count <= hundredths * worlds; };
    if (at_least(95))
        return "almost always";
    if (at_least(80))
        return "usually";
    if (at_least(60))
        return "more often than not";
    if (at_most(5))
        return "almost never";
    if (at_most(20))
        return "rarely";
    return at_most(40) ? "less often than not" : "could go either way";
}

} // namespace sim
