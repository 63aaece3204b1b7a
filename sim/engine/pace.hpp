#pragma once
// The clock of a run: when to checkpoint, when to stop, when to tell how far it is. Only ever
// read between ticks; nothing here can reach a result.

#include "sim/engine/run.hpp"

#include <algorithm>
#include <chrono>

namespace sim {

/// Seconds that pass, whatever the calendar's clock is set to.
class Stopwatch {
  public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Pace {
  public:
    /// `since`: when the run was called, which max_seconds counts from.
    Pace(const RunOptions& options, const Stopwatch& since, Tick first, std::int64_t end)
        : options_(options), since_(since), first_(first), end_(end)
    {
    }

    [[nodiscard]] bool out_of_time() const
    {
        return options_.max_seconds && since_.seconds() >= *options_.max_seconds;
    }

    /// Every checkpoint_seconds, but in less than 3 % of the time: where saving is slow, the next
    /// checkpoint waits until it fits in with all before it.
    [[nodiscard]] bool checkpoint_due() const
    {
        constexpr double share = 0.025;
        const double wait = options_.checkpoint_seconds;
        return wait == 0.0 ||
               (last_checkpoint_.seconds() >= wait &&
                checkpoint_seconds_ + checkpoint_cost_ <= share * stepping_.seconds());
    }
    /// Calls save() and learns how long it takes.
    template <class Save>
    void time_checkpoint(Save&& save)
    {
        const Stopwatch saving;
        save();
        checkpoint_cost_ = saving.seconds();
        checkpoint_seconds_ += checkpoint_cost_;
        last_checkpoint_ = Stopwatch();
    }
    /// Calls record() and adds up how long that takes.
    template <class Record>
    void time_recording(Record&& record)
    {
        const Stopwatch recording;
        record();
        record_seconds_ += recording.seconds();
    }

    /// Tells the progress, at most ten times a second.
    void report(Tick now)
    {
        if (!options_.progress || last_report_.seconds() < 0.1)
            return;
        last_report_ = Stopwatch();
        options_.progress({now, end_, stepping_.seconds(), first_.value});
    }

    /// Since stepping began; recording and checkpoints are part of it.
    [[nodiscard]] double stepping_seconds() const { return stepping_.seconds(); }
    [[nodiscard]] double record_seconds() const { return record_seconds_; }
    [[nodiscard]] double checkpoint_seconds() const { return checkpoint_seconds_; }

  private:
    const RunOptions& options_;
    const Stopwatch& since_;
    Tick first_;
    std::int64_t end_;
    Stopwatch stepping_;
    Stopwatch last_checkpoint_;
    Stopwatch last_report_;
    double checkpoint_cost_ = 0.0;
    double checkpoint_seconds_ = 0.0;
    double record_seconds_ = 0.0;
};

} // namespace sim
