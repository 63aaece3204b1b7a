#pragma once
// Citizens in a circle: who stands how many places further on. In 64 bits, because the sum of two
// rows passes 2^32 in a network of more than 2^31 citizens.

#include <cstdint>

namespace sim {

/// The citizen k places after a, of n; k < n.
[[nodiscard]] constexpr std::uint32_t ring_follower(std::uint32_t a, std::uint32_t k,
                                                    std::uint32_t n) noexcept
{
    return static_cast<std::uint32_t>((std::uint64_t{a} + k) % n);
}

/// Places from a on to b, below n.
[[nodiscard]] constexpr std::uint32_t ring_places(std::uint32_t a, std::uint32_t b,
                                                  std::uint32_t n) noexcept
{
    return static_cast<std::uint32_t>((std::uint64_t{b} + n - a) % n);
}

} // namespace sim
