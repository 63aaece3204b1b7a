#pragma once
// One scenario in one world, from tick 0 or from its checkpoint, to a result file.

#include "sim/engine/scenario.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim {

struct RunProgress {
    Tick now;
    std::int64_t end = 0;
    double seconds = 0.0;    ///< since this invocation started stepping
    std::uint32_t first = 0; ///< tick at which this invocation started (0, or resumed)
};

struct RunOptions {
    std::filesystem::path folder; ///< the run's own folder; made when absent
    int threads = 1;
    double checkpoint_seconds = 30.0;  ///< 0: after every tick
    std::optional<double> max_seconds; ///< stop with a checkpoint after this long
    bool afresh = false;               ///< drop an earlier result or checkpoint of this run
    bool force = false;                ///< run although the estimate says it will not fit
    /// Asked after every tick: another number than 0 stops the run as that signal would. Empty: the
    /// process's signals are watched instead.
    std::function<int()> stop_asked;
    std::function<void(const RunProgress&)> progress; ///< called at most ten times a second
    std::function<void(const std::string&)> notice;   ///< one-line remarks for the user
};

/// How a run ended.
struct RunOutcome {
    enum class End { finished, settled, already_done, stopped_by_signal, stopped_by_time };

    End end = End::finished;
    int signal = 0;               ///< for stopped_by_signal
    Tick tick;                    ///< last tick reached
    std::int64_t seed = 0;        ///< as given or drawn
    std::string state_hash;       ///< of the whole model state; empty when stopped early
    std::filesystem::path result; ///< the HDF5 file, when there is one
    std::uint32_t citizens = 0;
    std::uint64_t ties = 0;
    double network_seconds = 0.0;
    double step_seconds = 0.0;              ///< with the next two in it
    double record_seconds = 0.0;            ///< measuring, and writing the journal
    double checkpoint_seconds = 0.0;        ///< saving the state
    double finish_seconds = 0.0;            ///< from the journal to the result file
    double peak_bytes = 0.0;                ///< of memory, as it came
    double estimated_bytes = 0.0;           ///< as told before the start
    std::vector<std::string> network_notes; ///< what was merged or dropped while reading
    /// Last value of each measure, in order.
    std::vector<std::pair<std::string, double>> last_measures;
};

/// Throws InputError, FileError, RefusedError, BusyError, ResumeError, IntegrityError.
[[nodiscard]] RunOutcome run(const Scenario& scenario, const RunOptions& options);

} // namespace sim
