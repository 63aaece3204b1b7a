#pragma once
// Counts and sums over all citizens, the same bits on any number of threads.

#include "sim/parallel/parallel.hpp"

#include <cstddef>
#include <vector>

namespace models::movement {

/// A Partial over [0, n): add(partial, i) for every row of a block, then partial += block by
/// block, in order.
template <class Partial, class Add>
[[nodiscard]] Partial merged_blocks(std::size_t n, Add&& add)
{
    std::vector<Partial> blocks((n + sim::block_size - 1) / sim::block_size);
    sim::parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        Partial& mine = blocks[begin / sim::block_size];
        for (std::size_t i = begin; i < end; ++i)
            add(mine, i);
    });
    Partial all;
    for (const Partial& block : blocks)
        all += block;
    return all;
}

} // namespace models::movement
