#pragma once
// One number a run and measure: what the analyses of a sweep begin with.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

/// Values at a record: NaN where the run failed, or its option has no such measure.
struct Outcomes {
    std::vector<MeasureName> measures;
    std::size_t points = 0;
    std::size_t worlds = 0;
    std::vector<double> values; ///< [measure][point][world]

    /// By world.
    [[nodiscard]] std::span<const double> of(std::size_t measure, std::size_t point) const
    {
        return std::span(values).subspan((measure * points + point) * worlds, worlds);
    }
    [[nodiscard]] std::span<const double> of(std::size_t measure) const
    {
        return std::span(values).subspan(measure * points * worlds, points * worlds);
    }
    /// The position of a measure; nothing when there is none of the name.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
};

/// The outcomes in a sweep's folder, at the last tick or at an earlier one (that of the record at
/// or before it). Throws FileError, IntegrityError.
[[nodiscard]] Outcomes read_outcomes(const std::filesystem::path& folder, const Study& study,
                                     std::optional<std::int64_t> tick = {});

} // namespace sim
