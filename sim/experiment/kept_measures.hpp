#pragma once
// Which measures a sweep keeps.

#include "sim/experiment/study.hpp"
#include "sim/experiment/world_run.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

/// The measures that each option keeps of its runs, from the start of its first point. Builds that
/// point's network. Throws InputError where sweep.measures name none, or the point cannot start.
[[nodiscard]] std::vector<std::vector<MeasureName>> kept_measures(Study& study, std::int64_t seed);

/// Throws InputError unless sweep.outcome is empty, or one of the kept measures of any option.
void expect_outcome(const Study& study, const std::vector<std::vector<MeasureName>>& kept);

/// What to say of a measure that is not kept: one that is spelt alike, or the first ones kept.
[[nodiscard]] std::string measures_hint(const std::string& name,
                                        const std::vector<MeasureName>& kept);

} // namespace sim
