#include "sim/experiment/design_points.hpp"

#include "sim/experiment/design/unit_design.hpp"
#include "sim/output/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <set>

namespace sim {
namespace {

constexpr double most_points = 1e8;

std::string name_of(Method method)
{
    for (const auto& [name, value] : method_names())
        if (value == method)
            return name;
    return {};
}

[[noreturn]] void refuse(const ConfigFile& file, const std::string& path, std::string message,
                         std::string hint)
{
    throw InputError({file.at(path, "M0501", std::move(message), std::move(hint))});
}

/// Complains at a factor's own place.
[[noreturn]] void refuse(const SettingFactor& factor, std::string message, std::string hint)
{
    throw InputError({diagnostic_at(factor.place, "M0501", std::move(message), std::move(hint))});
}

void expect_levels(const SweepParams& params, const DesignPoints& made)
{
    for (const SettingFactor& factor : made.factors)
        if (factor.is_range())
            refuse(factor,
                   fmt::format("method \"{}\" needs levels for '{}', not a range",
                               name_of(params.method), factor.factor.path),
                   "list them, or add steps = 5 to the range");
}

/// A sample of the unit cube in terms of the factors.
void take(DesignPoints& made, UnitDesign unit)
{
    made.points = unit.points;
    made.values = std::move(unit.values);
    const std::size_t factors = made.factors.size();
    for (std::size_t k = 0; k < made.values.size(); ++k) {
        const SettingFactor& f = made.factors[k % factors];
        double& value = made.values[k];
        value = f.is_range() ? f.factor.at(value) : static_cast<double>(f.factor.level_at(value));
    }
}

/// All combinations, the first factor slowest.
void take_grid(DesignPoints& made, const ConfigFile& file)
{
    double count = 1.0;
    for (const SettingFactor& factor : made.factors)
        count *= static_cast<double>(factor.levels.size());
    if (count > most_points)
        refuse(file, "sweep.method", fmt::format("the grid would have {:.0f} points", count),
               "fewer levels, or method = \"lhs\"");
    made.points = static_cast<std::size_t>(count);
    made.values.reserve(made.points * made.factors.size());
    for (std::size_t point = 0; point < made.points; ++point) {
        std::size_t below = made.points;
        for (const SettingFactor& factor : made.factors) {
            below /= factor.levels.size();
            made.values.push_back(static_cast<double>(point / below % factor.levels.size()));
        }
    }
}

/// The first levels together, the second levels together, ...
void take_list(DesignPoints& made)
{
    made.points = made.factors.empty() ? 1 : made.factors.front().levels.size();
    for (const SettingFactor& factor : made.factors)
        if (factor.levels.size() != made.points)
            refuse(factor,
                   fmt::format("method \"list\" takes the levels side by side: '{}' has {}, '{}' "
                               "has {}",
                               made.factors.front().factor.path, made.points, factor.factor.path,
                               factor.levels.size()),
                   "give each setting as many, or use method = \"grid\"");
    for (std::size_t point = 0; point < made.points; ++point)
        made.values.insert(made.values.end(), made.factors.size(), static_cast<double>(point));
}

/// Both ends of each factor, in all combinations.
void take_corners(DesignPoints& made, const ConfigFile& file)
{
    const std::size_t factors = made.factors.size();
    if (factors > 20)
        refuse(file, "sweep.method", fmt::format("{} settings have 2^{} corners", factors, factors),
               "vary fewer, or use method = \"morris\"");
    UnitDesign unit{std::size_t{1} << factors, factors, {}};
    for (std::size_t point = 0; point < unit.points; ++point)
        for (std::size_t k = 0; k < factors; ++k)
            unit.values.push_back(static_cast<double>(point >> (factors - 1 - k) & 1));
    take(made, std::move(unit));
}

void expect_sample(const SweepParams& params, const DesignPoints& made, const ConfigFile& file)
{
    if (made.factors.empty())
        refuse(file, "sweep.method",
               fmt::format("method \"{}\" has nothing to vary", name_of(params.method)),
               "add [vary] with setting = { low = ..., high = ... }");
    const double factors = static_cast<double>(made.factors.size());
    const double blocks = params.method == Method::saltelli
                              ? (params.second_order ? 2.0 * factors : factors) + 2.0
                              : 1.0;
    const double points = params.method == Method::morris
                              ? static_cast<double>(params.trajectories) * (factors + 1.0)
                              : static_cast<double>(params.points) * blocks;
    if (points > most_points)
        refuse(file, "sweep.points", fmt::format("the design would have {:.0f} points", points),
               "fewer points, or fewer settings");
}

UnitDesign sample(const SweepParams& params, std::size_t factors)
{
    const auto points = static_cast<std::size_t>(params.points);
    const auto seed = static_cast<std::uint64_t>(params.design_seed);
    switch (params.method) {
    case Method::latin_hypercube:
        return latin_hypercube(points, factors, seed);
    case Method::sobol:
        return sobol(points, factors, seed);
    case Method::saltelli:
        return saltelli(points, factors, params.second_order, seed);
    case Method::morris:
        return morris(static_cast<std::size_t>(params.trajectories), factors,
                      static_cast<std::size_t>(params.morris_levels), seed);
    case Method::one_at_a_time:
        return one_at_a_time(factors);
    default:
        return random_points(points, factors, seed);
    }
}

} // namespace

void expect_sound(const SweepParams& params, const ConfigFile& file)
{
    const bool power = params.method == Method::sobol || params.method == Method::saltelli;
    if (power && !std::has_single_bit(static_cast<std::uint64_t>(params.points)))
        refuse(file, "sweep.points",
               fmt::format("'sweep.points' must be a power of two for method \"{}\", got {}",
                           name_of(params.method), params.points),
               fmt::format("write {} or {}: the balance of the sequence is lost between",
                           std::bit_floor(static_cast<std::uint64_t>(params.points)),
                           std::bit_ceil(static_cast<std::uint64_t>(params.points))));
    if (params.method == Method::morris && params.morris_levels % 2 != 0)
        refuse(file, "sweep.morris_levels", "'sweep.morris_levels' must be even",
               "4 is usual (Morris 1991)");
}

DesignPoints make_points(const SweepParams& params, std::vector<SettingFactor> factors,
                         const ConfigFile& file)
{
    DesignPoints made;
    made.factors = std::move(factors);
    switch (params.method) {
    case Method::grid:
        expect_levels(params, made);
        take_grid(made, file);
        break;
    case Method::list:
        expect_levels(params, made);
        take_list(made);
        break;
    case Method::factorial:
        take_corners(made, file);
        break;
    default:
        expect_sample(params, made, file);
        take(made, sample(params, made.factors.size()));
    }
    return made;
}

std::string points_head(const SweepParams& params, const DesignPoints& points)
{
    std::string text = fmt::format("# method: {}\n# design_seed: {}\n", name_of(params.method),
                                   params.design_seed);
    for (const SettingFactor& f : points.factors)
        if (f.is_range())
            text += fmt::format("# {}: {} to {}{}\n", f.factor.path, f.factor.low, f.factor.high,
                                f.factor.scale == Factor::Scale::log ? ", log" : "");
    std::string head;
    for (const SettingFactor& f : points.factors)
        head += (head.empty() ? "" : ",") + f.factor.path;
    return text + head + "\n";
}

std::string points_csv(const SweepParams& params, const DesignPoints& points)
{
    std::string text = points_head(params, points);
    for (std::size_t point = 0; point < points.points; ++point) {
        std::string line;
        for (std::size_t k = 0; k < points.factors.size(); ++k)
            line += (k > 0 ? "," : "") + csv_field(points.factors[k].text(points.row(point)[k]));
        text += (line.empty() ? "\"\"" : line) + "\n"; // an empty line is no point
    }
    return text;
}

} // namespace sim
