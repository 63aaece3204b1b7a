#pragma once
// Loops over the citizens whose bits are set.

#include "sim/network/bit_column.hpp"
#include "sim/parallel/parallel.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sim {

inline constexpr std::size_t bits_a_word = 64;

/// Calls body(i) for the citizens whose bits are set in word w of a column, ascending.
template <class Body>
void for_bits(std::uint64_t word, std::size_t w, Body&& body)
{
    for (; word != 0; word &= word - 1)
        body(citizen(w * bits_a_word + static_cast<std::size_t>(__builtin_ctzll(word))));
}

/// Calls body(i) for the citizens whose bits are set, ascending, on one thread.
template <class Body>
void for_bits(const BitColumn& bits, Body&& body)
{
    for (std::size_t w = 0; w < bits.words().size(); ++w)
        for_bits(bits.words()[w], w, body);
}

/// Calls body(w) for each word of n bits, from several threads.
template <class Body>
void parallel_words(std::uint32_t n, Body&& body)
{
    static_assert(block_size % bits_a_word == 0); // so that a word belongs to one block
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        for (std::size_t w = begin / bits_a_word; w * bits_a_word < end; ++w)
            body(w);
    });
}

/// Calls body(i) for the citizens whose bits are set, from several threads.
template <class Body>
void parallel_bits(const BitColumn& bits, Body&& body)
{
    parallel_words(bits.size(), [&](std::size_t w) { for_bits(bits.words()[w], w, body); });
}

/// Sum of the integers value(i) over the citizens whose bits are set.
template <class Value>
[[nodiscard]] std::uint64_t sum_over_bits(const BitColumn& bits, Value&& value)
{
    return integer_sum(bits.words().size(), [&](std::size_t w) {
        std::uint64_t sum = 0;
        for_bits(bits.words()[w], w, [&](CitizenId i) { sum += value(i); });
        return sum;
    });
}

/// The citizens of a block, [begin, end), whose bits are set and for whom keep(i) holds, ascending.
class RowsOfBlock {
  public:
    template <class Keep>
    RowsOfBlock(const BitColumn& bits, std::size_t begin, std::size_t end, Keep&& keep)
    {
        for (std::size_t w = begin / bits_a_word; w * bits_a_word < end; ++w)
            for_bits(bits.words()[w], w, [&](CitizenId i) {
                rows_[size_] = i;
                size_ += keep(i) ? 1 : 0;
            });
    }
    RowsOfBlock(const BitColumn& bits, std::size_t begin, std::size_t end)
        : RowsOfBlock(bits, begin, end, [](CitizenId) { return true; })
    {
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] CitizenId operator[](std::size_t k) const noexcept { return rows_[k]; }

  private:
    std::array<CitizenId, block_size> rows_;
    std::size_t size_ = 0;
};

/// No bit of a block, [begin, end), is set any longer.
inline void clear_block(BitColumn& bits, std::size_t begin, std::size_t end)
{
    for (std::size_t w = begin / bits_a_word; w * bits_a_word < end; ++w)
        bits.words()[w] = 0;
}

/// How many bits are set.
[[nodiscard]] inline std::uint64_t ones(const BitColumn& bits)
{
    return integer_sum(bits.words().size(), [&](std::size_t w) {
        return static_cast<std::uint64_t>(__builtin_popcountll(bits.words()[w]));
    });
}

} // namespace sim
