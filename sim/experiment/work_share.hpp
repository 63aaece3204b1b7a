#pragma once
// Who runs what next: each worker keeps to a stretch of its own, so that runs that share a
// network stay together; who runs out takes half of the longest stretch that is left.

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace sim {

/// Positions [first, last).
struct Stretch {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    [[nodiscard]] std::uint64_t size() const noexcept { return last - first; }
    [[nodiscard]] bool holds(std::uint64_t position) const noexcept
    {
        return first <= position && position < last;
    }
};

class WorkShare {
  public:
    /// next_network(p): the first position after p with another network.
    WorkShare(Stretch all, std::size_t workers,
              std::function<std::uint64_t(std::uint64_t)> next_network);

    /// The next positions of a worker, at most `most`; empty when nothing is left.
    [[nodiscard]] Stretch take(std::size_t worker, std::uint64_t most);
    /// Gives positions back, to be taken before any others.
    void give_back(Stretch stretch);

  private:
    bool steal(std::size_t worker);

    std::vector<Stretch> own_;
    std::vector<Stretch> returned_;
    std::function<std::uint64_t(std::uint64_t)> next_network_;
};

} // namespace sim
