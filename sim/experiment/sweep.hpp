#pragma once
// Runs a study: worlds x points, in parallel, to a folder that any kill leaves ready to go on.
//
//   study.json   what is swept, by which program; written first
//   design.csv   the points
//   catalogue    a record for each run that ended
//   under-way/   checkpoints of runs that last
//   runs.csv     a row for each run            } when the sweep is finished
//   ensemble.h5  point x world x week x measure }
//   MANIFEST     their hashes                   }

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// Part `part` (1 to `of`) of a sweep.
struct Shard {
    std::uint32_t part = 1;
    std::uint32_t of = 1;
};

struct SweepProgress {
    std::uint64_t done = 0; ///< with a record, failed ones included
    std::uint64_t failed = 0;
    std::uint64_t of = 0;
    double seconds = 0.0;    ///< since this invocation began
    std::uint64_t began = 0; ///< `done` when it began
    double free_disk_bytes = 0.0;
};

struct SweepOptions {
    std::filesystem::path folder;
    int jobs = 0; ///< processes; 0: as many as fit the cores and the memory
    bool stop_on_failure = false;
    std::uint32_t retries = 1; ///< further attempts at a run whose process died
    bool retry_failed = false; ///< try again what failed earlier
    std::optional<double> max_seconds;
    double checkpoint_seconds = 30.0;
    std::optional<Shard> shard;
    bool force = false;
    bool side_by_side = true; ///< runs that share a network, where their model can
    std::function<void(const SweepProgress&)> progress; ///< about ten times a second
    std::function<void(const std::string&)> notice;
};

struct SweepOutcome {
    enum class End { finished, stopped_by_signal, stopped_by_time, stopped_by_failure };

    End end = End::finished;
    int signal = 0;
    std::uint64_t runs = 0; ///< of this sweep (or shard)
    std::uint64_t done = 0;
    std::uint64_t failed = 0;  ///< killed ones included
    std::uint64_t earlier = 0; ///< had their record before this invocation
    std::int64_t seed = 0;
    double seconds = 0.0;
    std::vector<RunRow> failures; ///< the first few, by number
};

/// Runs what has no record yet. Throws InputError, RefusedError, BusyError, ResumeError,
/// IntegrityError, FileError.
[[nodiscard]] SweepOutcome sweep(Study& study, const SweepOptions& options);

/// Worlds that hold the whole sweep.
[[nodiscard]] inline WorldRange all_worlds(const Study& study)
{
    return {0, static_cast<std::uint32_t>(study.sweep.worlds)};
}

} // namespace sim
