#include "sim/network/world_words.hpp"

#include <algorithm>

namespace sim {

void lay_out_worlds(std::span<const std::uint64_t> words, std::size_t group,
                    std::array<std::vector<std::uint64_t>, worlds_a_byte>& columns)
{
    for (auto& column : columns)
        column.assign((words.size() + 63) / 64, 0);
    parallel_for(columns.front().size(), [&](std::size_t w) {
        const std::size_t end = std::min(64 * (w + 1), words.size());
        for (std::size_t row = 64 * w; row < end; row += 8) {
            std::uint64_t square = 0;
            for (std::size_t c = 0; c < std::min<std::size_t>(8, end - row); ++c)
                square |= byte_of(words[row + c], group) << (8 * c);
            square = turned(square);
            for (std::size_t k = 0; k < worlds_a_byte; ++k)
                columns[k][w] |= byte_of(square, k) << (row % 64);
        }
    });
}

} // namespace sim
