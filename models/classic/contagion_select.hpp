#pragma once
// Citizens picked out of bit columns, word by word: work in proportion to the bits that are set.

#include "sim/core/ids.hpp"
#include "sim/parallel/parallel.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace models::contagion {

/// The bits of `word`, of citizens 64 w to 64 w + 63, for whose citizens keep(i) holds.
template <class Keep>
[[nodiscard]] std::uint64_t kept_of(std::size_t w, std::uint64_t word, Keep&& keep)
{
    std::uint64_t kept = 0;
    for (std::uint64_t left = word; left != 0; left &= left - 1) {
        const auto bit = static_cast<unsigned>(__builtin_ctzll(left));
        kept |= std::uint64_t{keep(sim::citizen(w * 64 + bit))} << bit; // luck: no branch
    }
    return kept;
}

/// Citizens below `size`, ascending, whose bits are set in chosen(w), which is asked once for each
/// word of 64. It runs on several threads, each word on one: it may write the rows and bits of its
/// citizens. Only memory may fail.
template <class Chosen>
[[nodiscard]] std::vector<sim::CitizenId> select_citizens(std::uint32_t size, Chosen&& chosen)
{
    static_assert(sim::block_size % 64 == 0);
    constexpr std::size_t as_one = 16; // these rows take a nanosecond, others' a dozen
    return sim::joined_blocks<sim::CitizenId>(
        size,
        [&](std::size_t begin, std::size_t end, std::vector<sim::CitizenId>& mine) {
            for (std::size_t w = begin / 64; w * 64 < end; ++w) {
                std::uint64_t left = chosen(w);
                if (left != 0 && mine.empty())
                    mine.reserve(64);
                for (; left != 0; left &= left - 1)
                    mine.push_back(
                        sim::citizen(w * 64 + static_cast<unsigned>(__builtin_ctzll(left))));
            }
        },
        as_one);
}

} // namespace models::contagion
