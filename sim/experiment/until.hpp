#pragma once
// Worlds until luck leaves an outcome no more open than was asked for.

#include "sim/experiment/outcomes.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace sim {

struct Until {
    std::string measure;
    double half_width = 0.0; ///< of the 95 % interval, above 0
};

inline constexpr std::size_t first_worlds = 10;

/// The widest half-width over the points: of the measure's mean, or, with options, of its paired
/// difference from the first option. Infinite below two worlds. Throws InfiniteOutcome.
[[nodiscard]] double widest(const Study& study, const Outcomes& outcomes, std::size_t measure);

/// How many worlds to have next, more than there are and at most `most`; nothing when the interval
/// is reached, or no more are allowed. It depends on the results alone, so the same command takes
/// the same steps wherever it was stopped. Looking more than once makes intervals that stop early
/// too short: a little (93.5 % for 95) where outcomes are near normal; far too short where worlds
/// tip and the first ten all fall on one side (docs/sweeps.md).
[[nodiscard]] std::optional<std::size_t> more_worlds(double half_width, std::size_t worlds,
                                                     double wanted, std::size_t most);

} // namespace sim
