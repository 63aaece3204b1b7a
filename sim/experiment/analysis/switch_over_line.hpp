#pragma once
// A mean difference as straight pieces over a factor, and where it changes sign.

#include "sim/experiment/analysis/switch_over.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

struct SignChange {
    double at = 0.0;
    bool rises = false;
};

/// Where the pieces between adjacent points pass 0, ascending. points: ascending by factor. Points
/// at exactly 0 between opposite signs: the middle of the first and the last of them.
[[nodiscard]] std::vector<SignChange> sign_changes(std::span<const MeanAt> points);

/// The value of the pieces at `factor`, which beyond the ends is that of the end. points: not
/// empty.
[[nodiscard]] double value_at(std::span<const MeanAt> points, double factor);

/// Means by level, ascending, each future with a mean counted once.
[[nodiscard]] std::vector<MeanAt> level_means(std::span<const double> factor,
                                              std::span<const double> means);

/// Both ends of the fitted line over [lowest, highest]; one point where they are equal, none
/// without a mean. times: how often each future counts.
[[nodiscard]] std::vector<MeanAt> fitted_ends(std::span<const double> factor,
                                              std::span<const double> means,
                                              std::span<const std::uint32_t> times, double lowest,
                                              double highest);

} // namespace sim
