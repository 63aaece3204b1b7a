#pragma once
// How a run ends: in a finished folder, or stopped at a checkpoint.

#include "sim/engine/run_under_way.hpp"
#include "sim/network/build.hpp"

namespace sim {

/// From the journal to the result file; afterwards the folder is finished. Throws FileError, and
/// then the same command goes on from the last checkpoint.
[[nodiscard]] RunOutcome finish(RunUnderWay& run, const BuiltNetwork& network,
                                const RunRecord& record);

/// What to tell of a run that was stopped by a signal, or (0) by its time.
[[nodiscard]] RunOutcome stopped(const RunUnderWay& run, const BuiltNetwork& network,
                                 const RunRecord& record, int signal);

/// What to tell of a run that finished earlier.
[[nodiscard]] RunOutcome already_finished(const RunFolder& folder, const RunRecord& record);

} // namespace sim
