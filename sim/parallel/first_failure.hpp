#pragma once
// An exception may not leave an OpenMP region: it would end the program. So a loop keeps it and
// throws it again behind the region, where running out of memory is an error like any other.

#include <atomic>
#include <cstdint>
#include <exception>
#include <limits>
#include <mutex>

namespace sim {

/// Of all that the blocks of a loop throw, keeps what the lowest block threw. Blocks above a
/// failed one are left out, blocks below still run: so which exception is kept does not depend on
/// the number of threads.
class FirstFailure {
  public:
    /// Runs body() as this block, unless a lower one has failed. Callable from several threads.
    template <class Body>
    void run(std::int64_t block, Body&& body) noexcept
    {
        if (block > lowest_.load(std::memory_order_relaxed))
            return;
        try {
            body();
        } catch (...) {
            keep(block);
        }
    }
    /// Throws what was kept; call it once, when all blocks are through.
    void rethrow() const
    {
        if (error_)
            std::rethrow_exception(error_);
    }

  private:
    void keep(std::int64_t block) noexcept;

    std::atomic<std::int64_t> lowest_{std::numeric_limits<std::int64_t>::max()};
    std::exception_ptr error_;
    std::mutex one_at_a_time_;
};

} // namespace sim
