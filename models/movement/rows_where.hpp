#pragma once
// Citizens out of all for whom something holds.

#include "sim/core/ids.hpp"
#include "sim/parallel/parallel.hpp"

#include <cstddef>
#include <vector>

namespace models::movement {

/// Citizens, ascending, for whom keep(row) holds. keep runs once a row, on several threads.
template <class Keep>
[[nodiscard]] std::vector<sim::CitizenId> rows_where(std::size_t citizens, Keep&& keep)
{
    std::vector<std::vector<sim::CitizenId>> found((citizens + sim::block_size - 1) /
                                                   sim::block_size);
    sim::parallel_blocks(citizens, [&](std::size_t begin, std::size_t end) {
        auto& mine = found[begin / sim::block_size];
        for (std::size_t i = begin; i < end; ++i)
            if (keep(i))
                mine.push_back(sim::citizen(i));
    });
    std::vector<sim::CitizenId> all;
    for (const auto& part : found)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace models::movement
