#pragma once
// How far a run is, on stderr: one rewritten line on a terminal, a plain line every half minute
// elsewhere, or one JSON object a line.

#include "sim/engine/run.hpp"

#include <chrono>
#include <string>

namespace sim::cli {

class Progress {
  public:
    enum class Mode { automatic, off, json };

    explicit Progress(Mode mode);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const RunProgress& progress);
    /// A remark on a line of its own.
    void say(const std::string& remark);
    /// Removes the rewritten line, so that other text can stand there.
    void wipe();

  private:
    Mode mode_;
    bool terminal_;
    std::size_t shown_ = 0; ///< columns of the rewritten line
    std::chrono::steady_clock::time_point last_;
};

/// "tick 123 of 520  24 %  31 ticks/s  at most 13 s left"
[[nodiscard]] std::string progress_text(const RunProgress& progress);

} // namespace sim::cli
