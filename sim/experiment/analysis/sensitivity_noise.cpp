#include "sim/experiment/analysis/sensitivity_resampling.hpp"

#include <algorithm>

namespace sim {
namespace {

/// Summed from the first value on, so that the mean of equal values is that value.
double mean(std::span<const double> values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value - values.front();
    return values.front() + sum / static_cast<double>(values.size());
}

double squares_about(std::span<const double> values, double centre)
{
    double sum = 0.0;
    for (const double value : values)
        sum += (value - centre) * (value - centre);
    return sum;
}

/// Sums of squares of the two-way table.
struct Squares {
    double points = 0.0; ///< of the points' means, times worlds
    double worlds = 0.0; ///< of the worlds' means, times points
    double within = 0.0; ///< about the points' means
};

Squares squares_of(std::span<const double> values, std::size_t worlds)
{
    const std::size_t points = values.size() / worlds;
    std::vector<double> point_means, world_means(worlds, 0.0);
    Squares squares;
    for (std::size_t point = 0; point < points; ++point) {
        const auto row = values.subspan(point * worlds, worlds);
        point_means.push_back(mean(row));
        squares.within += squares_about(row, point_means.back());
        for (std::size_t world = 0; world < worlds; ++world)
            world_means[world] += (row[world] - point_means.back()) / static_cast<double>(points);
    }
    squares.points = static_cast<double>(worlds) * squares_about(point_means, mean(point_means));
    squares.worlds = static_cast<double>(points) * squares_about(world_means, 0.0);
    return squares;
}

} // namespace

NoiseShare noise_share(std::span<const double> values, std::size_t worlds, WorldsOfPoints met)
{
    EXPECT(worlds >= 2 && values.size() % worlds == 0 && values.size() >= 2 * worlds);
    expect_finite(values);
    const Squares squares = squares_of(values, worlds);
    const auto w = static_cast<double>(worlds);
    const double p = static_cast<double>(values.size()) / w;
    const double mean_points = squares.points / (p - 1.0);
    // What luck differs in from point to point: all of it, or what the same world does differently.
    double apart = squares.within / (p * (w - 1.0));
    double shared = 0.0;
    if (met == WorldsOfPoints::same) {
        apart = std::max(0.0, squares.within - squares.worlds) / ((p - 1.0) * (w - 1.0));
        shared = std::max(0.0, (squares.worlds / (w - 1.0) - apart) / p);
    }
    NoiseShare found;
    found.between = std::max(0.0, (mean_points - apart) / w);
    found.within = apart + shared;
    if (const double all = found.between + found.within; all > 0.0)
        found.share = found.within / all;
    if (const double all = found.between + apart / w; all > 0.0)
        found.share_of_means = apart / w / all;
    return found;
}

} // namespace sim
