#pragma once
// Many exponential draws at once, each of its own world, citizen and tick: several in one register.
// The same bits as one by one, on any machine.

#include "sim/random/random_stream.hpp"

#include <span>

namespace sim {

/// Where a draw is found.
struct DrawAddress {
    PhiloxKey key; ///< of the world
    std::uint32_t entity;
    Tick tick;
};
static_assert(sizeof(DrawAddress) == 16); // four words, read as such

/// Fills values[k] with exponential(draws) of the draws for this purpose at addresses[k]. Both
/// spans are of one size.
void exponentials(Purpose purpose, std::span<const DrawAddress> addresses,
                  std::span<double> values) noexcept;

/// Fills values[k] with exponential_of(words[k]). Both spans are of one size.
void exponentials_of(std::span<const std::uint64_t> words, std::span<double> values) noexcept;

} // namespace sim
