#pragma once
// Seconds that something took: on the clock, and of processors.

#include "sim/engine/pace.hpp"

#include <time.h>

namespace sim {

struct Took {
    double wall = 0.0;
    double cpu = 0.0; ///< of all threads

    Took& operator+=(Took more)
    {
        wall += more.wall;
        cpu += more.cpu;
        return *this;
    }
    friend Took operator*(double times, Took took) { return {times * took.wall, times * took.cpu}; }
};

/// Seconds of processors that this process has taken since it was started, loading included.
[[nodiscard]] inline double cpu_of_process()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Measures this process from its making on.
class TakingTime {
  public:
    [[nodiscard]] Took so_far() const { return {wall_.seconds(), cpu_of_process() - cpu_}; }

  private:
    Stopwatch wall_;
    double cpu_ = cpu_of_process();
};

} // namespace sim
