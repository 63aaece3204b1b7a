#include "sim/engine/seed.hpp"

#include <random>

namespace sim {

std::int64_t drawn_seed()
{
    std::random_device entropy; // 32 bits a call
    const std::uint64_t bits = (std::uint64_t{entropy()} << 32) | entropy();
    return static_cast<std::int64_t>(bits >> 1);
}

} // namespace sim
