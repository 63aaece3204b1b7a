#pragma once
// From a method and the varied settings to points.

#include "sim/config/config_file.hpp"
#include "sim/experiment/setting_factor.hpp"
#include "sim/experiment/sweep_params.hpp"

#include <string>
#include <vector>

namespace sim {

/// The points of a design in terms of settings.
struct DesignPoints {
    std::vector<SettingFactor> factors;
    std::vector<double> values; ///< [point][factor]: a value of a range, or a position of a level
    std::size_t points = 1;

    [[nodiscard]] const double* row(std::size_t point) const
    {
        return values.data() + point * factors.size();
    }
};

/// Throws InputError where the method cannot work with its own settings, whatever is varied: points
/// that must be a power of two, levels that must be even.
void expect_sound(const SweepParams& params, const ConfigFile& file);

/// Makes the points; expect_sound() must hold. `file` locates what is wrong: throws InputError
/// where the method does not fit the factors (M0501), or where there would be too many points.
[[nodiscard]] DesignPoints make_points(const SweepParams& params,
                                       std::vector<SettingFactor> factors, const ConfigFile& file);

/// The points of a CSV file (method "table"): a header of settings, a row a point; lines that begin
/// with # and empty lines do not count. Columns of numbers become ranges, others levels.
/// Throws InputError with every error found, FileError.
[[nodiscard]] DesignPoints read_points(const std::filesystem::path& path, const Fields& fields);

/// What a design file opens with: `#` lines with method, seed and ranges, and the header.
[[nodiscard]] std::string points_head(const SweepParams& params, const DesignPoints& points);

/// The design as CSV, as the sweep's folder keeps it: `#` lines with method, seed and ranges, then
/// the points as read_points() takes them.
[[nodiscard]] std::string points_csv(const SweepParams& params, const DesignPoints& points);

} // namespace sim
