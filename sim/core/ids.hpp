#pragma once
// Strong ids: a citizen is not a tick, and neither is a plain number.

#include <compare>
#include <cstddef>
#include <cstdint>

namespace sim {

/// A citizen's row: 0 to n-1, in the order of the network (original ids are kept beside it).
enum class CitizenId : std::uint32_t {};

[[nodiscard]] constexpr std::uint32_t index(CitizenId id) noexcept
{
    return static_cast<std::uint32_t>(id);
}

[[nodiscard]] constexpr CitizenId citizen(std::size_t row) noexcept
{
    return static_cast<CitizenId>(row);
}

/// A step of simulated time, counted from 0 (the initial state, before any step).
struct Tick {
    std::uint32_t value = 0;

    constexpr auto operator<=>(const Tick&) const = default;
    [[nodiscard]] constexpr Tick next() const noexcept { return {value + 1}; }
};

} // namespace sim
