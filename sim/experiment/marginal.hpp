#pragma once
// What the k-th act is worth: Psi(k) - Psi(k - 1) when committed followers are added one by one, or
// what is lost when the k-th act is taken out.

#include "sim/experiment/analysis/paired_marginal_power.hpp"
#include "sim/experiment/outcomes.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace sim {

struct MarginalPower {
    std::vector<Interval> outcome;       ///< with k acts; or without the k-th
    std::vector<PairedDifference> worth; ///< of the k-th act, k from 1
    /// The third act (the second follower) less the second (the first follower).
    std::optional<PairedDifference> second_follower;
};

/// The first option of the study has no acts (or one: then Psi(0) is taken for 0), each further one
/// has one more.
enum class CountedFrom { none, one };
[[nodiscard]] MarginalPower power_of_added(const Study& study, const Outcomes& outcomes,
                                           std::size_t measure, std::size_t design_point,
                                           CountedFrom from, double confidence);

/// Option 0 is the world as it is, option k the same without its k-th act.
[[nodiscard]] MarginalPower power_of_removed(const Study& study, const Outcomes& outcomes,
                                             std::size_t measure, std::size_t design_point,
                                             double confidence);

} // namespace sim
