#pragma once
// How far a sweep is, on stderr.

#include "sim/experiment/sweep.hpp"

#include <chrono>
#include <string>

namespace sim::cli {

class SweepProgressLine {
  public:
    /// mode: auto, off or json.
    explicit SweepProgressLine(const std::string& mode);
    ~SweepProgressLine();
    SweepProgressLine(const SweepProgressLine&) = delete;
    SweepProgressLine& operator=(const SweepProgressLine&) = delete;

    void show(const SweepProgress& progress);
    /// A remark on a line of its own.
    void say(const std::string& remark);
    void wipe();

  private:
    std::string mode_;
    bool terminal_;
    std::size_t shown_ = 0;
    std::chrono::steady_clock::time_point last_;
};

/// "41 233 of 102 400 runs  40 %  3 failed  53 runs/s  3 h 12 min left  disk 51.0 GiB free"
[[nodiscard]] std::string progress_text(const SweepProgress& progress);

} // namespace sim::cli
