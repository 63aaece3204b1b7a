#pragma once
// A comparison as text, CSV and JSON.

#include "sim/experiment/comparison.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sim::cli {

struct Compared {
    const Study& study;
    const Outcomes& outcomes;
    std::size_t base = 0;
    std::vector<ComparedMeasure> measures;
    std::optional<std::size_t> judged_by; ///< position in the outcomes
};

/// For a terminal: differences measure by measure; regret and turning points of the judged one.
[[nodiscard]] std::string comparison_text(const Compared& compared, std::size_t width);

/// A row for each measure and option.
[[nodiscard]] std::string differences_csv(const Compared& compared);
/// A row for each future: its settings, then mean and regret of each option.
[[nodiscard]] std::string regret_csv(const Compared& compared);
/// A row for each option and varied setting: the difference at both ends, and where it flips.
[[nodiscard]] std::string turning_points_csv(const Compared& compared);

[[nodiscard]] nlohmann::json comparison_json(const Compared& compared);

} // namespace sim::cli
