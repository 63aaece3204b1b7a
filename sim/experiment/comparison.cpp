#include "sim/experiment/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace sim {
namespace {

/// In each world the mean over the futures; NaN where a run is missing.
std::vector<double> over_futures(const Study& study, const Outcomes& outcomes, std::size_t measure,
                                 std::size_t option)
{
    const std::size_t futures = study.design.points;
    std::vector<double> means(outcomes.worlds, 0.0);
    for (std::size_t future = 0; future < futures; ++future) {
        const auto values = outcomes.of(measure, option * futures + future);
        for (std::size_t world = 0; world < outcomes.worlds; ++world)
            means[world] += values[world];
    }
    for (double& mean : means)
        mean /= static_cast<double>(futures);
    return means;
}

bool has_values(std::span<const double> values)
{
    for (const double value : values)
        if (!std::isnan(value))
            return true;
    return false;
}

/// other - base, [future][world].
std::vector<double> differences(const Study& study, const Outcomes& outcomes, std::size_t measure,
                                std::size_t base, std::size_t option)
{
    std::vector<double> all;
    const std::size_t futures = study.design.points;
    for (std::size_t future = 0; future < futures; ++future) {
        const auto one = world_differences(outcomes.of(measure, base * futures + future),
                                           outcomes.of(measure, option * futures + future));
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

} // namespace

double factor_number(const SettingFactor& factor, double number)
{
    const Value value = factor.value(number);
    if (const auto* x = std::get_if<double>(&value.content))
        return *x;
    if (const auto* whole = std::get_if<std::int64_t>(&value.content))
        return static_cast<double>(*whole);
    return number;
}

std::vector<ComparedMeasure> compare_options(const Study& study, const Outcomes& outcomes,
                                             std::size_t base, double confidence)
{
    std::vector<ComparedMeasure> all;
    for (std::size_t m = 0; m < outcomes.measures.size(); ++m) {
        ComparedMeasure compared{m, {}};
        const auto before = over_futures(study, outcomes, m, base);
        for (std::size_t option = 0; option < study.options.size(); ++option) {
            const auto after = over_futures(study, outcomes, m, option);
            if (!has_values(after))
                break;
            compared.options.push_back({option, mean_interval(after, confidence),
                                        paired_difference(before, after, confidence)});
        }
        if (compared.options.size() == study.options.size())
            all.push_back(std::move(compared));
    }
    return all;
}

RegretTable regret_of(const Study& study, const Outcomes& outcomes, std::size_t measure,
                      Better better)
{
    const std::size_t futures = study.design.points;
    const std::size_t options = study.options.size();
    std::vector<double> values; // [future][option][world]
    values.reserve(futures * options * outcomes.worlds);
    for (std::size_t future = 0; future < futures; ++future)
        for (std::size_t option = 0; option < options; ++option) {
            const auto one = outcomes.of(measure, option * futures + future);
            values.insert(values.end(), one.begin(), one.end());
        }
    return regret_table({values, options, outcomes.worlds}, better);
}

namespace {

/// Where one setting moves at a time: its bar from the centre and its own two ends, since at the
/// other futures others are at theirs.
std::vector<TornadoBar> bars_one_at_a_time(std::span<const double> numbers, std::size_t factors,
                                           std::span<const double> differences, std::size_t worlds)
{
    const std::size_t futures = numbers.size() / factors;
    std::vector<TornadoBar> bars;
    for (std::size_t k = 0; k < factors; ++k) {
        std::vector<double> own_numbers, own_differences;
        for (std::size_t f = 0; f < futures; ++f) {
            bool own = true;
            for (std::size_t other = 0; other < factors; ++other)
                own = own && (other == k || numbers[f * factors + other] == numbers[other]);
            if (!own)
                continue;
            own_numbers.push_back(numbers[f * factors + k]);
            const auto here = differences.subspan(f * worlds, worlds);
            own_differences.insert(own_differences.end(), here.begin(), here.end());
        }
        bars.push_back(
            difference_tornado(own_numbers, std::vector{Tested::at_levels}, own_differences, worlds)
                .front());
        bars.back().factor = k;
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const TornadoBar& a, const TornadoBar& b) { return a.swing > b.swing; });
    return bars;
}

} // namespace

std::vector<TornadoBar> turning_points(const Study& study, const Outcomes& outcomes,
                                       std::size_t measure, std::size_t base, std::size_t option)
{
    const auto& factors = study.design.factors;
    if (factors.empty())
        return {};
    std::vector<double> numbers; // [future][factor]
    std::vector<Tested> tested;
    for (const SettingFactor& factor : factors)
        tested.push_back(factor.is_range() && study.sweep.method != Method::one_at_a_time &&
                                 study.sweep.method != Method::factorial
                             ? Tested::as_sample
                             : Tested::at_levels);
    for (std::size_t future = 0; future < study.design.points; ++future)
        for (std::size_t k = 0; k < factors.size(); ++k)
            numbers.push_back(factor_number(factors[k], study.design.row(future)[k]));
    const auto apart = differences(study, outcomes, measure, base, option);
    if (study.sweep.method == Method::one_at_a_time)
        return bars_one_at_a_time(numbers, factors.size(), apart, outcomes.worlds);
    return difference_tornado(numbers, tested, apart, outcomes.worlds);
}

} // namespace sim
