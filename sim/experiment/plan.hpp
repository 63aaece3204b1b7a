#pragma once
// What a sweep would run and cost, told before it runs: from a measured pilot.

#include "sim/experiment/study.hpp"
#include "sim/experiment/took.hpp"
#include "sim/experiment/world_run.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// One measure at the end of the pilot's runs.
struct PilotMeasure {
    MeasureName measure;
    std::vector<double> last; ///< of the pilot's worlds at its first point
};

struct Plan {
    std::uint64_t points = 0;
    std::uint64_t options = 0;
    std::uint64_t runs = 0;
    std::uint64_t networks = 0;
    std::uint64_t pilot_runs = 0;
    std::vector<double> run_seconds; ///< of pilot runs, as many of each point, without networks
    double mean_run_seconds = 0.0;   ///< of these
    double network_seconds = 0.0;    ///< mean over the networks that the pilot built
    double side_by_side = 1.0; ///< share of that which a run takes beside others on its network
    double cpu_seconds = 0.0;  ///< of the whole sweep, writing included, expected
    std::size_t jobs = 1;
    int threads = 1; ///< of each job
    double wall_seconds = 0.0;
    double peak_bytes = 0.0; ///< of a job, measured
    double disk_bytes = 0.0; ///< of the finished sweep's folder, expected
    double free_disk_bytes = 0.0;
    std::vector<PilotMeasure> measures;
    std::vector<std::string> remarks; ///< what to think of before running it
};

struct PlanOptions {
    std::filesystem::path folder; ///< where the sweep would go
    int jobs = 0;                 ///< as in SweepOptions
    std::uint32_t pilot_worlds = 5;
    double pilot_seconds =
        30.0;    ///< no further pilot run begins after this; as long again for runs side by side
    Took before; ///< what came before this and comes before the sweep too: program and study are
                 ///< read
};

/// Runs the pilot: some worlds of one point, other points in one world, and a few seconds of more
/// of these, as many at once as the sweep would. Nothing is written. Throws InputError,
/// RefusedError when the sweep would not fit memory, or the most that it could write the disk,
/// FileError.
[[nodiscard]] Plan plan_of(Study& study, const PlanOptions& options);

} // namespace sim
