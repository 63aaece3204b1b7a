#pragma once
// Arithmetic on words with one bit a world: counts stand upright, bit p of all 64 counts in plane p
// (bit-sliced, or "vertical", counters; sums by carry-save adders, after Harley and Seal).

#include "sim/parallel/parallel.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

inline constexpr std::size_t worlds_a_word = 64;
inline constexpr std::size_t worlds_a_byte = 8;

/// Planes that counts up to `largest` take.
[[nodiscard]] constexpr std::size_t planes_for(std::uint32_t largest) noexcept
{
    return static_cast<std::size_t>(std::bit_width(largest));
}

/// Planes that the counts of most networks take.
inline constexpr std::size_t few_planes = 8;

[[nodiscard]] constexpr std::uint64_t bit_of(std::size_t world) noexcept
{
    return std::uint64_t{1} << world;
}

/// Calls body(world) for each of these worlds, ascending.
template <class Body>
void for_worlds(std::uint64_t worlds, Body&& body)
{
    for (; worlds != 0; worlds &= worlds - 1)
        body(static_cast<std::size_t>(std::countr_zero(worlds)));
}

/// A square of 8 by 8 bits turned about its diagonal: bit j of byte i becomes bit i of byte j.
[[nodiscard]] constexpr std::uint64_t turned(std::uint64_t square) noexcept
{
    std::uint64_t swapped = (square ^ (square >> 7)) & 0x00AA00AA00AA00AAu;
    square ^= swapped ^ (swapped << 7);
    swapped = (square ^ (square >> 14)) & 0x0000CCCC0000CCCCu;
    square ^= swapped ^ (swapped << 14);
    swapped = (square ^ (square >> 28)) & 0x00000000F0F0F0F0u;
    return square ^ swapped ^ (swapped << 28);
}

/// Byte b of a word.
[[nodiscard]] constexpr std::uint64_t byte_of(std::uint64_t word, std::size_t b) noexcept
{
    return (word >> (8 * b)) & 0xFFu;
}

/// How many of the words that were added have each world's bit set: counts below 2^Planes.
template <std::size_t Planes>
class WordCounts {
    static_assert(Planes > 3);

  public:
    void add(std::uint64_t word) noexcept
    {
        for (std::size_t p = 0; word != 0; ++p) {
            const std::uint64_t carry = planes_[p] & word;
            planes_[p] ^= word;
            word = carry;
        }
    }
    /// Adds word(k) for k in [0, count): eight at once, for the carries of eight cost less than
    /// eight times those of one.
    template <class Word>
    void add(std::size_t count, Word&& word) noexcept
    {
        std::size_t k = 0;
        std::uint64_t ones = planes_[0], twos = planes_[1], fours = planes_[2];
        for (; k + 8 <= count; k += 8) {
            const std::uint64_t two_a = both_of(ones, word(k), word(k + 1));
            const std::uint64_t two_b = both_of(ones, word(k + 2), word(k + 3));
            const std::uint64_t two_c = both_of(ones, word(k + 4), word(k + 5));
            const std::uint64_t two_d = both_of(ones, word(k + 6), word(k + 7));
            const std::uint64_t four_a = both_of(twos, two_a, two_b);
            const std::uint64_t four_b = both_of(twos, two_c, two_d);
            carry(both_of(fours, four_a, four_b));
        }
        for (; k + 2 <= count; k += 2)
            carry(both_of(fours, both_of(twos, both_of(ones, word(k), word(k + 1)), 0), 0));
        if (k < count)
            carry(both_of(fours, both_of(twos, both_of(ones, word(k), 0), 0), 0));
        planes_[0] = ones;
        planes_[1] = twos;
        planes_[2] = fours;
    }

    /// Worlds whose count is at least `need`, out of counts below 2^planes.
    [[nodiscard]] std::uint64_t at_least(std::uint32_t need, std::size_t planes) const noexcept
    {
        if (planes_for(need) > planes)
            return 0;
        std::uint64_t enough = ~std::uint64_t{0};
        for (std::size_t p = 0; p < planes; ++p) {
            const std::uint64_t asked = std::uint64_t{0} - ((need >> p) & 1u);
            enough = majority(planes_[p], ~asked, enough);
        }
        return enough;
    }
    /// The same where needs stand upright as well.
    [[nodiscard]] std::uint64_t at_least(std::span<const std::uint64_t> need) const noexcept
    {
        std::uint64_t enough = ~std::uint64_t{0};
        for (std::size_t p = 0; p < need.size(); ++p)
            enough = majority(planes_[p], ~need[p], enough);
        return enough;
    }
    /// Worlds with any.
    [[nodiscard]] std::uint64_t above_zero() const noexcept
    {
        std::uint64_t any = 0;
        for (const std::uint64_t plane : planes_)
            any |= plane;
        return any;
    }
    /// The counts as they stand, upright: bit w of plane p is bit p of world w's.
    [[nodiscard]] std::span<const std::uint64_t> upright(std::size_t planes) const noexcept
    {
        return std::span(planes_).first(planes < Planes ? planes : Planes);
    }
    /// Adds each world's count to its total, and begins again from 0. Several threads may add to
    /// the same totals.
    void add_to(std::array<std::uint64_t, worlds_a_word>& totals) noexcept
    {
        for (std::size_t p = 0; p < Planes; ++p) {
            for (std::uint64_t left = planes_[p]; left != 0; left &= left - 1)
                shared_add(totals[static_cast<std::size_t>(std::countr_zero(left))],
                           std::uint64_t{1} << p);
            planes_[p] = 0;
        }
    }

  private:
    static std::uint64_t majority(std::uint64_t a, std::uint64_t b, std::uint64_t c) noexcept
    {
        return (a & b) | (c & (a | b));
    }
    /// A full adder: sum takes the bits of sum + a + b, the carry comes back.
    static std::uint64_t both_of(std::uint64_t& sum, std::uint64_t a, std::uint64_t b) noexcept
    {
        const std::uint64_t odd = a ^ b;
        const std::uint64_t carry = (a & b) | (sum & odd);
        sum ^= odd;
        return carry;
    }
    /// Of weight 8.
    void carry(std::uint64_t eights) noexcept
    {
        for (std::size_t p = 3; eights != 0; ++p) {
            const std::uint64_t next = planes_[p] & eights;
            planes_[p] ^= eights;
            eights = next;
        }
    }

    std::array<std::uint64_t, Planes> planes_{};
};

/// Words of worlds, one a citizen, as a column of bits for each of the worlds 8 * group to
/// 8 * group + 7: bit i % 64 of word i / 64 is citizen i's.
void lay_out_worlds(std::span<const std::uint64_t> words, std::size_t group,
                    std::array<std::vector<std::uint64_t>, worlds_a_byte>& columns);

} // namespace sim
