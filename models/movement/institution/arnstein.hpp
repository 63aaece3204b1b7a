#pragma once
// The ladder of citizen participation, Arnstein (1969): rungs 1 to 8, from manipulation to citizen
// control. What share of a decision each rung gives citizens is our reading.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace models::movement {

[[nodiscard]] constexpr double decision_weight(std::int64_t rung) noexcept
{
    constexpr std::array<double, 8> weights{0.0, 0.0, 0.02, 0.05, 0.1, 0.4, 0.75, 1.0};
    return weights[static_cast<std::size_t>(std::clamp<std::int64_t>(rung, 1, 8) - 1)];
}

} // namespace models::movement
