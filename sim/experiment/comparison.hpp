#pragma once
// Options held against one another in the same worlds.

#include "sim/experiment/analysis/paired_difference.hpp"
#include "sim/experiment/analysis/regret.hpp"
#include "sim/experiment/analysis/switch_over_tornado.hpp"
#include "sim/experiment/outcomes.hpp"

#include <string>
#include <vector>

namespace sim {

/// An option's outcome and its difference from the base, in each world the mean over the futures.
struct ComparedOption {
    std::size_t option = 0;
    Interval outcome;
    PairedDifference difference; ///< option - base
};

struct ComparedMeasure {
    std::size_t measure = 0;             ///< position in the outcomes
    std::vector<ComparedOption> options; ///< the base among them, with a difference of 0
};

/// Every measure that all options have. base: position of the option to hold others against.
[[nodiscard]] std::vector<ComparedMeasure>
compare_options(const Study& study, const Outcomes& outcomes, std::size_t base, double confidence);

/// Regret over the futures (the points of the design).
[[nodiscard]] RegretTable regret_of(const Study& study, const Outcomes& outcomes,
                                    std::size_t measure, Better better);

/// What would change our mind about an option against the base: the varied settings, by how far
/// they move the paired difference, and the values at which the ranking flips. Words count by
/// their position. Empty without varied settings.
[[nodiscard]] std::vector<TornadoBar> turning_points(const Study& study, const Outcomes& outcomes,
                                                     std::size_t measure, std::size_t base,
                                                     std::size_t option);

/// The number by which a factor's value counts at a point of the design.
[[nodiscard]] double factor_number(const SettingFactor& factor, double number);

} // namespace sim
