#pragma once
// Numbers that carry their unit in their type; the unit's text reaches every description of them.

#include <compare>

namespace sim {

template <class Tag>
struct Quantity {
    double value = 0.0;

    constexpr auto operator<=>(const Quantity&) const = default;
    static constexpr const char* unit = Tag::unit;
};

struct WeeksTag {
    static constexpr const char* unit = "weeks";
};
struct PerWeekTag {
    static constexpr const char* unit = "1/week";
};

using Weeks = Quantity<WeeksTag>;
using PerWeek = Quantity<PerWeekTag>;

/// The expected number of events of a hazard over a span of time (no unit).
[[nodiscard]] constexpr double operator*(PerWeek rate, Weeks span) noexcept
{
    return rate.value * span.value;
}

} // namespace sim
