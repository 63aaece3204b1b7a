#pragma once
// Checkpoints of the runs of a sweep that last: the first one is written when a run has lasted
// for a while, so short runs never touch the disk.

#include "sim/engine/checkpoint.hpp"
#include "sim/engine/pace.hpp"
#include "sim/output/journal.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace sim {

class LongRun {
  public:
    /// folder: made at the first checkpoint, of this run alone; empty: nothing is kept.
    /// seconds: between checkpoints.
    LongRun(std::filesystem::path folder, double seconds);

    /// Brings the model and the values so far back to the last checkpoint and tells its tick; tick
    /// 0, nothing touched, without one. Throws ResumeError, FileError.
    Tick restore(Model& model, const WorldId& world, std::vector<double>& values);
    [[nodiscard]] bool due() const;
    /// True when it has lasted long enough that stopping should keep what there is.
    [[nodiscard]] bool worth_keeping() const;
    /// Throws FileError; the checkpoint before is then still there.
    void save(Model& model, Tick now, const std::vector<double>& values);
    /// Removes the folder, if there is one.
    void remove();

  private:
    std::filesystem::path folder_;
    double seconds_;
    WorldId world_;
    Stopwatch since_;
    Stopwatch last_;
    std::optional<Journal> journal_;
    std::optional<Checkpoints> checkpoints_;
    std::size_t saved_ = 0; ///< values that are in the journal
};

} // namespace sim
