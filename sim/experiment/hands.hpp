#pragma once
// How many runs at once, and how many threads each: chosen by their size.

#include "sim/experiment/study.hpp"

#include <cstdint>
#include <string>

namespace sim {

struct Hands {
    std::size_t jobs = 1;
    int threads = 1; ///< of each
};

/// Many small runs across the cores, one big run across the threads: as many runs at once as fit
/// into 80 % of the memory, and the cores that are left help them. jobs: 0, or how many were asked
/// for. Throws RefusedError where that many do not fit, unless `force`.
[[nodiscard]] Hands hands_for(Study& study, int jobs, std::uint64_t open_runs, bool force);

/// How many runs over one network go side by side in the memory that these hands may use: up to 64,
/// 1 where some option's model cannot, or an act has to be found in each world.
[[nodiscard]] std::size_t runs_side_by_side(Study& study, const Hands& hands);

/// "200 runs over 10 networks: 2 at once, 1 thread each"
[[nodiscard]] std::string words_for(const Hands& hands, std::uint64_t runs, std::uint64_t networks);

} // namespace sim
