#pragma once
// The pilot of a plan: some runs of a sweep, made as the sweep would make them, as many at once and
// with as many threads each. Nothing is written.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/hands.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"
#include "sim/experiment/took.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace sim {

struct PilotRun {
    RunRow row;   ///< as the sweep would keep it; failed where it could not run
    Took run;     ///< without its network
    Took network; ///< where it was built for this run
    bool built = false;
};

/// Runs that went side by side, beside the same ones alone.
struct PilotPass {
    double runs = 0.0;
    double shares = 0.0; ///< of what one takes alone, all of them together
};

struct Pilot {
    std::vector<PilotRun> runs;
    std::vector<PilotPass> passes;
    bool passes_told = true; ///< false: there was not time enough to see
    double peak_bytes = 0.0; ///< of the hungriest job
};

struct PilotAsked {
    std::filesystem::path folder; ///< where the sweep would go
    std::int64_t seed = 0;
    Hands hands;
    const SharedNetwork* network = nullptr; ///< of all runs, if they share one that is there
    std::uint32_t worlds = 5;               ///< of the middle point of the first option
    double seconds = 30.0; ///< no further run begins after this; as long again for passes
    std::size_t side_by_side = 1;

    /// Where no run has its checkpoints. A sweep looks for them, which takes as long as a tick of a
    /// small world.
    [[nodiscard]] std::filesystem::path nowhere() const { return folder / "under-way" / "pilot"; }
};

/// Runs some worlds of the middle point and one of a dozen points spread over all, then, in a few
/// seconds, one of more points, and more worlds of these. A run that cannot start is there as a
/// failed one; those of a job that died are not there.
[[nodiscard]] Pilot pilot_of(Study& study, const RunOrder& order, const PilotAsked& asked);

/// Runs of as many worlds of each point as all points of a pilot have, done ones and failed ones,
/// by point and world: so that none counts for more than another.
[[nodiscard]] std::vector<PilotRun> balanced(const Study& study, const Pilot& pilot);

} // namespace sim
