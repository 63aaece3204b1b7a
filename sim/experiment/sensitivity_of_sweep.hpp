#pragma once
// Which of the varied settings drive an outcome: the analysis that fits the sweep's method.

#include "sim/experiment/analysis/sensitivity.hpp"
#include "sim/experiment/outcomes.hpp"

#include <optional>
#include <vector>

namespace sim {

/// What is analysed: a measure's mean over the worlds of a point, of one option or as a paired
/// difference of two.
struct Subject {
    std::size_t measure = 0;
    std::size_t option = 0;
    std::optional<std::size_t> less; ///< the option to take off, in the same world
};

struct SweepSensitivity {
    std::optional<SobolIndices> sobol;        ///< method saltelli
    std::vector<MorrisEffect> morris;         ///< method morris, by factor
    std::vector<OneAtATimeEffect> one_by_one; ///< method one_at_a_time, the largest first
    std::optional<NoiseShare> noise;          ///< with two points and two worlds or more, all there
    std::size_t left_out = 0; ///< runs without a number: a point's mean is that of its others
};

/// True when the method of the sweep has an analysis of its own. Others only tell the noise share:
/// indices from points that were not made for them would be wrong without a sign of it.
[[nodiscard]] bool has_analysis(Method method) noexcept;

/// The subject in each run, [design point][world]; NaN where a run failed.
[[nodiscard]] std::vector<double> values_of(const Study& study, const Outcomes& outcomes,
                                            const Subject& subject);

/// Throws UndefinedOutput (position: the point of the design) where all runs of a point failed.
[[nodiscard]] SweepSensitivity sensitivity_of(const Study& study, const Outcomes& outcomes,
                                              const Subject& subject);

} // namespace sim
