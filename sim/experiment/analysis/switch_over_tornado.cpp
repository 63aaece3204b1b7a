#include "sim/experiment/analysis/switch_over_tornado.hpp"

#include "sim/core/check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

/// Up to which value, and from which, a factor counts as low and as high.
struct Parts {
    double low_to, high_from;
};

Parts outer_parts(std::span<const double> factor, std::span<const double> means, Tested tested)
{
    std::vector<double> ascending;
    for (std::size_t f = 0; f < factor.size(); ++f)
        if (!std::isnan(means[f]))
            ascending.push_back(factor[f]);
    if (ascending.empty())
        return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    std::sort(ascending.begin(), ascending.end());
    const std::size_t n = ascending.size();
    const std::size_t third = tested == Tested::at_levels ? 1 : std::max<std::size_t>(1, n / 3);
    return {ascending[third - 1], ascending[n - third]};
}

template <class Chosen>
double mean_where(std::span<const double> factor, std::span<const double> means, Chosen chosen)
{
    double sum = 0.0, count = 0.0;
    for (std::size_t f = 0; f < factor.size(); ++f)
        if (chosen(factor[f]) && !std::isnan(means[f])) {
            sum += means[f];
            count += 1.0;
        }
    return sum / count;
}

} // namespace

std::vector<TornadoBar> difference_tornado(std::span<const double> factors,
                                           std::span<const Tested> tested,
                                           std::span<const double> differences, std::size_t worlds,
                                           const Resampling& resampling)
{
    EXPECT(!tested.empty() && factors.size() % tested.size() == 0);
    const std::size_t futures = factors.size() / tested.size();
    EXPECT(differences.size() == futures * worlds);
    const auto means = means_of_futures(differences, std::vector<std::uint32_t>(worlds, 1));
    std::vector<TornadoBar> bars;
    for (std::size_t k = 0; k < tested.size(); ++k) {
        std::vector<double> factor(futures);
        for (std::size_t f = 0; f < futures; ++f)
            factor[f] = factors[f * tested.size() + k];
        const Parts parts = outer_parts(factor, means, tested[k]);
        TornadoBar bar;
        bar.factor = k;
        bar.at_low = mean_where(factor, means, [&](double x) { return x <= parts.low_to; });
        bar.at_high = mean_where(factor, means, [&](double x) { return x >= parts.high_from; });
        bar.swing = std::abs(bar.at_high - bar.at_low);
        bar.switch_over = switch_over(factor, differences, worlds, tested[k], resampling);
        bars.push_back(std::move(bar));
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const TornadoBar& a, const TornadoBar& b) { return a.swing > b.swing; });
    return bars;
}

} // namespace sim
