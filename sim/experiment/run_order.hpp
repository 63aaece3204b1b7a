#pragma once
// The order in which a sweep runs: runs that share a network one after another, so that it is
// built once.

#include "sim/experiment/study.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace sim {

/// Worlds first to last - 1 of all points.
struct WorldRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    [[nodiscard]] std::uint32_t count() const noexcept { return last - first; }
};

class RunOrder {
  public:
    /// Visits every point of the study once.
    RunOrder(Study& study, WorldRange worlds);

    [[nodiscard]] std::uint64_t size() const noexcept { return points_ * worlds_.count(); }
    /// The run at a position, 0 to size() - 1: each run once.
    [[nodiscard]] RunNumber at(std::uint64_t position) const;
    /// Where it runs: at(position_of(run)) is the run.
    [[nodiscard]] std::uint64_t position_of(RunNumber run) const;
    /// Equal for runs that share a network; these are neighbours.
    [[nodiscard]] std::uint64_t network_at(std::uint64_t position) const;
    /// The first position after `position` with another network; size() when there is none.
    [[nodiscard]] std::uint64_t next_network(std::uint64_t position) const;
    /// True when all runs share one network.
    [[nodiscard]] bool one_network() const noexcept
    {
        return groups_.size() == 2 && !luck_.front();
    }
    /// Networks to build for all runs.
    [[nodiscard]] std::uint64_t networks() const;

  private:
    [[nodiscard]] std::size_t group_at(std::uint64_t position) const;

    std::uint64_t points_;
    WorldRange worlds_;
    bool same_worlds_;
    std::vector<std::uint32_t> order_;  ///< points by group; empty: as they are
    std::vector<std::uint64_t> groups_; ///< where each group begins among the points, and the end
    std::vector<bool> luck_;            ///< of each group: whether its network differs by world
};

} // namespace sim
