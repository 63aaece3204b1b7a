#pragma once
// What a number over simulated worlds is, and how far luck may have moved it.
//
// Every span is indexed by world: the same place in two spans is the same luck (common random
// numbers). NaN marks a world without a number: its run failed, or the measure is undefined there.
// Such a world is left out, and the count of those left out comes with every answer, because a
// failure is not luck: say it next to the number. Infinity is no gap but a measure that has no
// mean; leaving it out would flatter, so it is refused.

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>

namespace sim {

struct InfiniteOutcome : std::domain_error {
    explicit InfiniteOutcome(std::size_t which)
        : std::domain_error("outcome " + std::to_string(which) + " is infinite: it has no mean"),
          position(which)
    {
    }
    std::size_t position; ///< of the first such outcome in the span
};

/// Throws InfiniteOutcome at the first plus or minus infinity.
void refuse_infinite(std::span<const double> outcomes);

struct Spread {
    double mean = 0.0;               ///< NaN without worlds
    double standard_deviation = 0.0; ///< of the sample (n - 1); NaN below two worlds
    std::size_t worlds = 0;          ///< with a number
    std::size_t left_out = 0;        ///< NaN
};

/// Mean and spread in the order of the worlds, two passes, taken from the first number: the same
/// value in every world has exactly that mean and a spread of exactly 0.
[[nodiscard]] Spread spread_of(std::span<const double> values);

/// A mean and where the mean over all thinkable worlds may lie.
struct Interval {
    double mean = 0.0; ///< NaN without worlds
    double low = 0.0;
    double high = 0.0;
    std::size_t worlds = 0;   ///< that it rests on
    std::size_t left_out = 0; ///< worlds without a number
};

/// Student's interval (1908, Biometrika 6:1): mean +- t(n - 1) s / sqrt(n). Exact for normal
/// values, good for others from about 30 worlds on. From one world or none: minus to plus infinity.
/// confidence: in (0, 1).
[[nodiscard]] Interval mean_interval(std::span<const double> values, double confidence);
[[nodiscard]] Interval mean_interval(const Spread& spread, double confidence);

/// A count of worlds as a share of all, and where the true share may lie.
struct ShareInterval {
    double share = 0.0; ///< NaN without worlds
    double low = 0.0;
    double high = 1.0;
};

/// Clopper and Pearson's interval (1934, Biometrika 26:404): holds the true share at least as often
/// as it says. Wilson's (1927) is shorter and right on average, but falls below its promise near
/// shares of 0 and 1 (Brown, Cai and DasGupta 2001, Stat. Sci. 16:101), where "in 100 of 100
/// worlds" is read most confidently. Without worlds: 0 to 1. count: 0 to worlds; confidence: in (0,
/// 1).
[[nodiscard]] ShareInterval share_interval(std::size_t count, std::size_t worlds,
                                           double confidence);

/// Below this, chance alone makes "3 of 3".
inline constexpr std::size_t worlds_for_words = 10;

/// A count of worlds in words, to be printed next to the count and never alone: "almost always" (95
/// of 100 or more), "usually" (80), "more often than not" (60), "could go either way", "less often
/// than not" (40 or fewer), "rarely" (20), "almost never" (5); "too early to tell" below
/// worlds_for_words worlds. The share is compared exactly: 189 of 200 is not 95 of 100.
/// count: 0 to worlds.
[[nodiscard]] const char* confidence_words(std::size_t count, std::size_t worlds) noexcept;

} // namespace sim
