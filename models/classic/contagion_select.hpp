#pragma once
// Citizens picked out of bit columns, word by word: work in proportion to the bits that are set.

#include "sim/core/ids.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
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
    std::vector<std::vector<sim::CitizenId>> found((size + sim::block_size - 1) / sim::block_size);
    const auto choose = [&](std::size_t begin, std::size_t end) {
        std::vector<sim::CitizenId> mine; // one by one: its room is a power of two
        for (std::size_t w = begin / 64; w * 64 < end; ++w) {
            std::uint64_t left = chosen(w);
            if (left != 0 && mine.empty())
                mine.reserve(64);
            for (; left != 0; left &= left - 1)
                mine.push_back(sim::citizen(w * 64 + static_cast<unsigned>(__builtin_ctzll(left))));
        }
        found[begin / sim::block_size] = std::move(mine);
    };
    constexpr std::size_t rows_a_row = 16; // these take a nanosecond, others' a dozen
    if (sim::one_thread_for(size / rows_a_row))
        for (std::size_t begin = 0; begin < size; begin += sim::block_size)
            choose(begin, std::min<std::size_t>(begin + sim::block_size, size));
    else
        sim::parallel_blocks(size, choose);
    if (found.size() == 1)
        return std::move(found.front());
    std::size_t total = 0;
    for (const auto& part : found)
        total += part.size();
    std::vector<sim::CitizenId> all;
    all.reserve(total);
    for (const auto& part : found)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace models::contagion
