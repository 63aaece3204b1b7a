#pragma once
// Whether runs that may go side by side should. That is many times faster where much happens in
// many worlds, and slower where little does: which it is, a worker finds out by trying both.

#include <cstdint>

namespace sim {

class FasterWay {
  public:
    /// How the next run goes, with others or alone.
    [[nodiscard]] bool together() const noexcept { return alone_left_ == 0; }

    void went_together(double seconds, std::uint64_t runs) noexcept
    {
        together_ = seconds / static_cast<double>(runs);
        choose();
    }
    void went_alone(double seconds) noexcept
    {
        seconds_ += seconds;
        ++runs_;
        if (--alone_left_ > 0)
            return;
        alone_ = seconds_ / static_cast<double>(runs_);
        choose();
    }

  private:
    static constexpr std::uint64_t trial = 8, stretch = 64, again_every = 32;

    /// The faster way; now and then the other, for points differ.
    void choose() noexcept
    {
        const bool known = alone_ > 0.0;
        const bool again = ++choices_ % again_every == 0;
        const bool go_together = known && (together_ <= alone_) != again;
        if (go_together)
            return;
        alone_left_ = known && !again ? stretch : trial;
        seconds_ = 0.0;
        runs_ = 0;
    }

    double together_ = 0.0; ///< seconds a run, the last time
    double alone_ = 0.0;
    double seconds_ = 0.0; ///< of the stretch of runs alone
    std::uint64_t runs_ = 0;
    std::uint64_t alone_left_ = 0;
    std::uint64_t choices_ = 0;
};

} // namespace sim
