#pragma once
// The draws of many entities at once: several Philox side by side in one register. The same bits
// as one by one, on any machine.

#include "sim/random/random_stream.hpp"

#include <span>

namespace sim {

/// Fills words[k] with the first 64 bits that entity first + k draws for this purpose in this tick:
/// luck.draws(purpose, first + k, tick).next64(). Entities do not pass 2^32 - 1.
void first_words(const RandomStream& luck, Purpose purpose, std::uint32_t first, Tick tick,
                 std::span<std::uint64_t> words) noexcept;

/// Of n entities in any order, the first 2b times 64 bits each: words[d * n + k] is the d-th
/// next64() of luck.draws(purpose, entities[k], tick). words: 2b * n, for any b.
void first_words_of(std::span<const std::uint32_t> entities, const RandomStream& luck,
                    Purpose purpose, Tick tick, std::span<std::uint64_t> words) noexcept;

} // namespace sim
