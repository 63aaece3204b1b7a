#include "sim/experiment/analysis/paired_difference.hpp"

#include "sim/core/check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

/// The numbers of the worlds that both have.
struct Pairs {
    std::vector<double> base, other, difference;
};

Pairs complete_pairs(std::span<const double> base, std::span<const double> other)
{
    Pairs pairs;
    for (std::size_t w = 0; w < base.size(); ++w) {
        if (std::isnan(base[w]) || std::isnan(other[w]))
            continue;
        pairs.base.push_back(base[w]);
        pairs.other.push_back(other[w]);
        pairs.difference.push_back(other[w] - base[w]);
    }
    return pairs;
}

double median_of(std::vector<double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    const double above = values[half];
    return values.size() % 2 == 1 ? above : values[half - 1] / 2.0 + above / 2.0;
}

double correlation_of(const Pairs& pairs, const Spread& base, const Spread& other)
{
    double product = 0.0;
    for (std::size_t i = 0; i < pairs.base.size(); ++i)
        product += (pairs.base[i] - base.mean) * (pairs.other[i] - other.mean);
    const double n = static_cast<double>(base.worlds) - 1.0;
    const double rho = product / n / (base.standard_deviation * other.standard_deviation);
    return std::isnan(rho) ? rho : std::clamp(rho, -1.0, 1.0);
}

double reduction_of(double base, double other, double difference)
{
    const double unpaired = base * base + other * other;
    if (std::isnan(unpaired))
        return unpaired;
    return unpaired == 0.0 ? 1.0 : unpaired / (difference * difference);
}

} // namespace

std::vector<double> world_differences(std::span<const double> base, std::span<const double> other)
{
    EXPECT(base.size() == other.size());
    refuse_infinite(base);
    refuse_infinite(other);
    std::vector<double> differences(base.size());
    for (std::size_t w = 0; w < base.size(); ++w)
        differences[w] = other[w] - base[w];
    return differences;
}

PairedDifference paired_difference(std::span<const double> base, std::span<const double> other,
                                   double confidence)
{
    EXPECT(base.size() == other.size());
    refuse_infinite(base);
    refuse_infinite(other);
    const Pairs pairs = complete_pairs(base, other);
    const Spread of_base = spread_of(pairs.base);
    const Spread of_other = spread_of(pairs.other);
    Spread of_difference = spread_of(pairs.difference);
    of_difference.left_out = base.size() - of_difference.worlds;

    PairedDifference found;
    found.difference = mean_interval(of_difference, confidence);
    found.median = median_of(pairs.difference);
    found.standard_deviation = of_difference.standard_deviation;
    found.base_standard_deviation = of_base.standard_deviation;
    found.other_standard_deviation = of_other.standard_deviation;
    found.correlation = correlation_of(pairs, of_base, of_other);
    found.variance_reduction = reduction_of(of_base.standard_deviation, of_other.standard_deviation,
                                            of_difference.standard_deviation);
    for (std::size_t i = 0; i < pairs.base.size(); ++i)
        ++(pairs.other[i] > pairs.base[i]   ? found.higher
           : pairs.other[i] < pairs.base[i] ? found.lower
                                            : found.equal);
    found.higher_share = share_interval(found.higher, of_difference.worlds, confidence);
    found.lower_share = share_interval(found.lower, of_difference.worlds, confidence);
    return found;
}

} // namespace sim
