#pragma once
// Signals that ask a run to stop. The first one is a request; the second is obeyed at once.

#include <functional>

namespace sim {

/// While it lives: SIGINT, SIGTERM, SIGHUP, SIGUSR1 and SIGXCPU are noted instead of obeyed (a
/// second one ends the process with 128 + n), and SIGXFSZ and SIGPIPE are ignored, so that a
/// full disk or a closed pipe is an error of the write. One at a time.
class StopRequest {
  public:
    /// Where `asked` is given, signals are left alone and it is asked instead.
    explicit StopRequest(std::function<int()> asked = {});
    ~StopRequest();
    StopRequest(const StopRequest&) = delete;
    StopRequest& operator=(const StopRequest&) = delete;

    /// From here on there is something to save: the first signal waits to be asked for. Before,
    /// it ends the process with 128 + n (nothing would be lost).
    void begin_waiting() noexcept;

    /// The signal that asked to stop, or 0. Once there was one it stays.
    [[nodiscard]] int signal();

  private:
    std::function<int()> asked_;
    int heard_ = 0;
};

} // namespace sim
