#include "sim/experiment/until.hpp"

#include "sim/experiment/analysis/paired_difference.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr double until_confidence = 0.95;

double half_of(const Interval& interval)
{
    return (interval.high - interval.low) / 2.0;
}

} // namespace

double widest(const Study& study, const Outcomes& outcomes, std::size_t measure)
{
    double most = 0.0;
    const std::size_t futures = study.design.points;
    const bool paired = study.options.size() > 1;
    for (std::size_t point = paired ? futures : 0; point < study.points(); ++point) {
        const auto own = outcomes.of(measure, point);
        most =
            std::max(most, half_of(paired ? paired_difference(outcomes.of(measure, point % futures),
                                                              own, until_confidence)
                                                .difference
                                          : mean_interval(own, until_confidence)));
    }
    return most;
}

std::optional<std::size_t> more_worlds(double half_width, std::size_t worlds, double wanted,
                                       std::size_t most)
{
    if (half_width <= wanted || worlds >= most)
        return {};
    const double now = static_cast<double>(worlds);
    const double ratio = half_width / wanted;
    const double needed = std::isfinite(ratio) ? now * ratio * ratio : now;
    const double next = std::clamp(std::ceil(needed), std::ceil(1.5 * now), 4.0 * now);
    return std::min(most, static_cast<std::size_t>(next));
}

} // namespace sim
