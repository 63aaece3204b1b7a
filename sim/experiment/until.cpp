#include "sim/experiment/until.hpp"

#include "sim/experiment/analysis/paired_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace sim {
namespace {

constexpr double until_confidence = 0.95;

/// By world: the outcome, or with options its difference from the first in the same future.
std::vector<double> settled_values(const Study& study, const Outcomes& outcomes,
                                   std::size_t measure, std::size_t point)
{
    const auto own = outcomes.of(measure, point);
    if (study.options.size() < 2)
        return {own.begin(), own.end()};
    return world_differences(outcomes.of(measure, point % study.design.points), own);
}

} // namespace

LuckLeft luck_left(const Study& study, const Outcomes& outcomes, std::size_t measure)
{
    LuckLeft luck;
    const std::size_t base = study.options.size() > 1 ? study.design.points : 0;
    std::size_t fewest = outcomes.worlds;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t point = base; point < study.points(); ++point) {
        const auto values = settled_values(study, outcomes, measure, point);
        const Interval interval = mean_interval(values, until_confidence);
        luck.half_width = std::max(luck.half_width, (interval.high - interval.low) / 2.0);
        fewest = std::min(fewest, interval.worlds);
        for (const double value : values) { // of NaN neither is true
            if (value < least)
                least = value;
            if (value > most)
                most = value;
        }
    }
    luck.nothing_varied = most == least;
    if (most > least)
        luck.half_width = std::max(luck.half_width, unseen_chance(fewest) * (most - least));
    return luck;
}

std::optional<std::size_t> more_worlds(double half_width, std::size_t worlds, double wanted,
                                       std::size_t most)
{
    const bool settled = half_width <= wanted || !std::isfinite(half_width);
    if ((settled && worlds >= first_worlds) || worlds >= most)
        return {};
    const double now = static_cast<double>(worlds);
    const double ratio = half_width / wanted;
    const double needed = std::isfinite(ratio) ? now * ratio * ratio : now;
    const double next = std::clamp(std::ceil(needed), std::ceil(1.5 * now), 4.0 * now);
    return std::min(most, std::max(first_worlds, static_cast<std::size_t>(next)));
}

} // namespace sim
