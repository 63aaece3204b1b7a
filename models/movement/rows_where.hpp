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
    return sim::joined_blocks<sim::CitizenId>(
        citizens, [&](std::size_t begin, std::size_t end, std::vector<sim::CitizenId>& mine) {
            for (std::size_t i = begin; i < end; ++i)
                if (keep(i))
                    mine.push_back(sim::citizen(i));
        });
}

} // namespace models::movement
