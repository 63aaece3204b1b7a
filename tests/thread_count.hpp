#pragma once
// Tests run in one program: a count of threads that a test leaves behind is another test's.

#include "sim/parallel/parallel.hpp"

/// So many threads until the end of the scope, then as many as before.
class ThreadCount {
  public:
    explicit ThreadCount(int count) : before_(sim::threads()) { sim::set_threads(count); }
    ~ThreadCount() { sim::set_threads(before_); }
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

  private:
    int before_;
};
