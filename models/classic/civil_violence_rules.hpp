#pragma once
// Whether a citizen rebels: the rules of Epstein's model I as pure functions.

#include "sim/core/det_math.hpp"

#include <cstdint>

namespace models::civil_violence {

/// How C/A, cops per active citizen in sight, enters the risk. raw is the paper's formula; floor
/// is NetLogo's (Rebellion), round is Mesa's. This choice decides whether there are bursts.
enum class RatioMode { raw, floor, round };

/// actives: at least 1. round: halves go to the even number, as Python's round() does. With halves
/// up, one cop would deter two active citizens: half the activity and 23 bursts instead of 39.
[[nodiscard]] inline double cops_per_active(RatioMode mode, std::uint32_t cops,
                                            std::uint32_t actives) noexcept
{
    switch (mode) {
    case RatioMode::raw:
        return static_cast<double>(cops) / actives;
    case RatioMode::floor:
        return cops / actives;
    case RatioMode::round:
        break;
    }
    const std::uint32_t whole = cops / actives;
    const std::uint64_t twice = 2 * std::uint64_t{cops % actives};
    const bool up = twice > actives || (twice == actives && whole % 2 == 1);
    return whole + (up ? 1u : 0u);
}

/// Epstein (2002), estimated arrest probability: P = 1 - exp(-k (C/A)).
[[nodiscard]] inline double arrest_chance(double k, double ratio) noexcept
{
    return sim::det::chance_of_event(k * ratio);
}

/// Epstein (2002), rule A: rebel if grievance - net risk exceeds the threshold, G - R P > T.
[[nodiscard]] constexpr bool rebels(double grievance, double risk_aversion, double chance,
                                    double threshold) noexcept
{
    return grievance - risk_aversion * chance > threshold;
}

} // namespace models::civil_violence
