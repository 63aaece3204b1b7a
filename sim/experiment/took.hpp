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

/// Measures this process from its making on.
class TakingTime {
  public:
    [[nodiscard]] Took so_far() const { return {wall_.seconds(), cpu_now() - cpu_}; }

  private:
    static double cpu_now()
    {
        timespec now{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
    }

    Stopwatch wall_;
    double cpu_ = cpu_now();
};

} // namespace sim
