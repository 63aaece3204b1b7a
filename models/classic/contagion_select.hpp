#pragma once
// Citizens picked out of bit columns, word by word: work in proportion to the bits that are set.

#include "sim/core/ids.hpp"
#include "sim/parallel/parallel.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace models::contagion {

/// Citizens, ascending, whose bit is set in word(w), 0 <= w < words, and for whom keep(i) holds.
/// keep runs once for each set bit, on several threads but all citizens of a word on one: it may
/// write their rows and bits. Neither may throw.
template <class Word, class Keep>
[[nodiscard]] std::vector<sim::CitizenId> select_citizens(std::size_t words, Word&& word,
                                                          Keep&& keep)
{
    std::vector<std::vector<sim::CitizenId>> found((words + sim::block_size - 1) / sim::block_size);
    sim::parallel_blocks(words, [&](std::size_t begin, std::size_t end) {
        auto& mine = found[begin / sim::block_size];
        std::array<sim::CitizenId, 64> here;
        for (std::size_t w = begin; w < end; ++w) {
            std::size_t kept = 0;
            for (std::uint64_t left = word(w); left != 0; left &= left - 1) {
                const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
                const auto i = sim::citizen(w * 64 + bit);
                here[kept] = i;
                kept += keep(i) ? 1u : 0u; // no branch: luck cannot be foreseen
            }
            for (std::size_t k = 0; k < kept; ++k) // one by one: its room is a power of two
                mine.push_back(here[k]);
        }
    });
    if (found.size() == 1)
        return std::move(found.front());
    std::size_t size = 0;
    for (const auto& part : found)
        size += part.size();
    std::vector<sim::CitizenId> all;
    all.reserve(size);
    for (const auto& part : found)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace models::contagion
