#pragma once
// From what a pilot took to what all runs of a sweep will take.

#include "sim/experiment/pilot.hpp"

#include <cstdint>
#include <span>

namespace sim {

struct WorkAhead {
    std::uint64_t runs = 1;
    std::uint64_t networks = 1; ///< to be built by the jobs; 0: it is there
    std::size_t jobs = 1;
    std::size_t side_by_side = 1; ///< at most so many in a pass over one network
};

struct WorkCost {
    Took run;                  ///< mean of a run alone, without its network
    Took network;              ///< mean of a network; zeros where the pilot built none
    double side_by_side = 1.0; ///< share of that which a run takes as the sweep makes it
    Took all;                  ///< of all jobs together: cpu the sum, wall from first to last
};

/// runs: at least one. passes: of any sizes; none where runs go one by one.
[[nodiscard]] WorkCost work_cost(std::span<const PilotRun> runs, std::span<const PilotPass> passes,
                                 const WorkAhead& ahead);

} // namespace sim
