#pragma once
// A run between its start and its end: a world, and the folder that remembers it.

#include "sim/engine/checkpoint.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/run_folder.hpp"

#include <string>

namespace sim {

struct RunUnderWay {
    const Scenario& scenario;
    const RunOptions& options;
    const RunFolder& folder;
    Model& model;
    Tick now;
    Checkpoints checkpoints;
    Recorder recorder;

    /// True after the last tick, or when nothing can change any more.
    [[nodiscard]] bool over() const;
    /// Writes a checkpoint that the same command continues from. Throws FileError.
    void save();
};

/// Brings the model to where its last checkpoint was; without any, at tick 0 with a new journal.
/// Throws ResumeError, FileError.
[[nodiscard]] RunUnderWay continued_or_begun(const Scenario& scenario, const RunOptions& options,
                                             const RunFolder& folder, const WorldId& world,
                                             Model& model);

} // namespace sim
