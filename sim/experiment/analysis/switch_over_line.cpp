#include "sim/experiment/analysis/switch_over_line.hpp"

#include "sim/core/check.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

double passes_zero(const MeanAt& before, const MeanAt& after)
{
    const double part = before.mean / (before.mean - after.mean);
    return std::clamp(before.factor + part * (after.factor - before.factor), before.factor,
                      after.factor);
}

} // namespace

std::vector<SignChange> sign_changes(std::span<const MeanAt> points)
{
    std::vector<SignChange> changes;
    std::size_t last = points.size(); // the last point off 0
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].mean == 0.0)
            continue;
        if (last < i && (points[last].mean < 0.0) != (points[i].mean < 0.0)) {
            const double at = last + 1 == i
                                  ? passes_zero(points[last], points[i])
                                  : points[last + 1].factor +
                                        (points[i - 1].factor - points[last + 1].factor) / 2.0;
            changes.push_back({at, points[i].mean > 0.0});
        }
        last = i;
    }
    return changes;
}

double value_at(std::span<const MeanAt> points, double factor)
{
    EXPECT(!points.empty());
    const auto after =
        std::lower_bound(points.begin(), points.end(), factor,
                         [](const MeanAt& point, double x) { return point.factor < x; });
    if (after == points.end())
        return points.back().mean;
    if (after == points.begin() || after->factor == factor)
        return after->mean;
    const MeanAt& before = *(after - 1);
    const double part = (factor - before.factor) / (after->factor - before.factor);
    return before.mean + part * (after->mean - before.mean);
}

std::vector<MeanAt> level_means(std::span<const double> factor, std::span<const double> means)
{
    std::vector<MeanAt> points;
    for (std::size_t f = 0; f < means.size(); ++f)
        if (!std::isnan(means[f]))
            points.push_back({factor[f], means[f]});
    // By mean within a level: the sum then does not depend on the order of the futures.
    std::sort(points.begin(), points.end(), [](const MeanAt& a, const MeanAt& b) {
        return a.factor != b.factor ? a.factor < b.factor : a.mean < b.mean;
    });
    std::vector<MeanAt> levels;
    for (std::size_t i = 0; i < points.size();) {
        double sum = 0.0;
        std::size_t end = i;
        while (end < points.size() && points[end].factor == points[i].factor)
            sum += points[end++].mean;
        levels.push_back({points[i].factor, sum / static_cast<double>(end - i)});
        i = end;
    }
    return levels;
}

FittedLine least_squares(std::span<const MeanAt> points, std::span<const double> weights)
{
    EXPECT(points.size() == weights.size());
    double weight = 0.0, factor = 0.0, mean = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        weight += weights[i];
        factor += weights[i] * points[i].factor;
        mean += weights[i] * points[i].mean;
    }
    EXPECT(weight > 0.0);
    factor /= weight;
    mean /= weight;
    double squares = 0.0, products = 0.0; // about the means: no cancellation far from 0
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double away = points[i].factor - factor;
        squares += weights[i] * away * away;
        products += weights[i] * away * (points[i].mean - mean);
    }
    const double slope = squares > 0.0 ? products / squares : 0.0;
    return {mean - slope * factor, slope};
}

std::vector<MeanAt> fitted_ends(std::span<const double> factor, std::span<const double> means,
                                std::span<const std::uint32_t> times, double lowest, double highest)
{
    std::vector<MeanAt> points;
    std::vector<double> weights;
    for (std::size_t f = 0; f < means.size(); ++f)
        if (!std::isnan(means[f]) && times[f] > 0) {
            points.push_back({factor[f], means[f]});
            weights.push_back(times[f]);
        }
    if (points.empty())
        return {};
    const FittedLine line = least_squares(points, weights);
    if (!(lowest < highest))
        return {{lowest, line.intercept + line.slope * lowest}};
    return {{lowest, line.intercept + line.slope * lowest},
            {highest, line.intercept + line.slope * highest}};
}

} // namespace sim
