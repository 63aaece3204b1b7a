#include "sim/experiment/sensitivity_of_sweep.hpp"

#include "sim/core/det_math.hpp"
#include "sim/experiment/analysis/paired_difference.hpp"
#include "sim/experiment/design/unit_design.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

/// The mean over the worlds of each point, missing ones left out.
std::vector<double> means(const std::vector<double>& values, std::size_t worlds)
{
    std::vector<double> all;
    for (std::size_t at = 0; at < values.size(); at += worlds)
        all.push_back(spread_of(std::span(values).subspan(at, worlds)).mean);
    return all;
}

std::size_t gaps(const std::vector<double>& values)
{
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double x) { return std::isnan(x); }));
}

/// How far up its range or list a setting stands where the design put it, [0, 1]: whole numbers and
/// levels are not where the design meant them to be.
double realised(const SettingFactor& setting, double number, double unit)
{
    const Factor& factor = setting.factor;
    if (!setting.is_range())
        return factor.levels > 1 ? number / static_cast<double>(factor.levels - 1) : 0.0;
    if (!factor.whole || factor.low == factor.high)
        return unit;
    const auto place = [&](double x) {
        return factor.scale == Factor::Scale::log ? det::log(x) : x;
    };
    return (place(number) - place(factor.low)) / (place(factor.high) - place(factor.low));
}

/// unit: the rows of morris().
std::vector<double> realised(const Study& study, const UnitDesign& unit)
{
    std::vector<double> all;
    const auto& factors = study.design.factors;
    for (std::size_t point = 0; point < study.design.points; ++point)
        for (std::size_t k = 0; k < factors.size(); ++k)
            all.push_back(realised(factors[k], study.design.row(point)[k],
                                   unit.values[point * factors.size() + k]));
    return all;
}

} // namespace

bool has_analysis(Method method) noexcept
{
    return method == Method::saltelli || method == Method::morris ||
           method == Method::one_at_a_time;
}

std::vector<double> values_of(const Study& study, const Outcomes& outcomes, const Subject& subject)
{
    std::vector<double> all;
    for (std::size_t point = 0; point < study.design.points; ++point) {
        const auto own = outcomes.of(subject.measure, subject.option * study.design.points + point);
        if (!subject.less) {
            all.insert(all.end(), own.begin(), own.end());
            continue;
        }
        const auto base = outcomes.of(subject.measure, *subject.less * study.design.points + point);
        const auto differences = world_differences(base, own);
        all.insert(all.end(), differences.begin(), differences.end());
    }
    return all;
}

SweepSensitivity sensitivity_of(const Study& study, const Outcomes& outcomes,
                                const Subject& subject)
{
    const SweepParams& params = study.sweep;
    const std::size_t factors = study.design.factors.size();
    const std::vector<double> values = values_of(study, outcomes, subject);
    const std::vector<double> outputs = means(values, outcomes.worlds);
    SweepSensitivity found;
    if (params.method == Method::saltelli)
        found.sobol = sobol_indices(outputs, factors, params.second_order);
    if (params.method == Method::morris) {
        const UnitDesign unit = morris(static_cast<std::size_t>(params.trajectories), factors,
                                       static_cast<std::size_t>(params.morris_levels),
                                       static_cast<std::uint64_t>(params.design_seed));
        found.morris = morris_effects(outputs, realised(study, unit), factors);
    }
    if (params.method == Method::one_at_a_time)
        found.one_by_one = one_at_a_time_effects(outputs);
    found.left_out = gaps(values);
    if (study.design.points > 1 && outcomes.worlds > 1 && found.left_out == 0)
        found.noise = noise_share(values, outcomes.worlds,
                                  params.same_worlds ? WorldsOfPoints::same : WorldsOfPoints::own);
    return found;
}

} // namespace sim
