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

/// Of an event that one world in ten has, 50 worlds show at least one in 199 of 200 studies; 10
/// show none in 70.
inline constexpr std::size_t first_worlds = 50;

/// The chance that an event may have, of which none of so many worlds has shown one: 3 / n, at 95 %
/// (Hanley and Lippman-Hand 1983, JAMA 249:1743).
[[nodiscard]] constexpr double unseen_chance(std::size_t worlds) noexcept
{
    return worlds < 3 ? 1.0 : 3.0 / static_cast<double>(worlds);
}

struct LuckLeft {
    double half_width = 0.0;     ///< infinite where a point has fewer than two worlds with a number
    bool nothing_varied = false; ///< the same in every world of every point that has a number
};

/// How far luck may still move a measure's mean or, with options, that of its paired difference
/// from the first: the widest half of Student's interval over the points, or more, where an unseen
/// event as large as the range of all that the study has shown would move it further. Where worlds
/// tip, the first may all fall on one side and look as if nothing varied. Throws InfiniteOutcome.
[[nodiscard]] LuckLeft luck_left(const Study& study, const Outcomes& outcomes, std::size_t measure);

/// How many worlds to have next, more than there are and at most `most`; nothing when the
/// half-width is reached, is still infinite after the first worlds, or no more are allowed. It
/// depends on the results alone, so the same command takes the same steps wherever it was stopped.
/// Looking more than once costs a little: what stops holds the truth within `wanted` in 94 of 100
/// studies where one world in ten tips, in 96 where outcomes are normal (docs/sweeps.md).
[[nodiscard]] std::optional<std::size_t> more_worlds(double half_width, std::size_t worlds,
                                                     double wanted, std::size_t most);

} // namespace sim
