#pragma once
// A network whose ties move: their number stays, whom they bind does not.

#include "models/classic/groups.hpp"
#include "sim/network/social_graph.hpp"

#include <cstdint>

namespace models {

/// Who stands in one piece, and how many pieces there are.
struct Pieces {
    std::uint32_t count = 0;
    std::uint32_t largest = 0; ///< citizens in the largest one
};

/// Tie t has the ends 2t and 2t + 1; each end is at one citizen.
class MovingTies {
  public:
    /// Starts as the graph is, ties in ascending order. Not from a complete graph; at most
    /// most_ties ties.
    explicit MovingTies(const sim::SocialGraph& graph);

    static constexpr std::uint64_t most_ties = 2'000'000'000; ///< ends are 32-bit numbers

    [[nodiscard]] std::uint32_t citizens() const noexcept { return ends_.count(); }
    [[nodiscard]] std::uint32_t ties() const noexcept
    {
        return static_cast<std::uint32_t>(ends_.group_of().size() / 2);
    }
    [[nodiscard]] std::uint32_t degree(std::uint32_t i) const noexcept { return ends_.size(i); }
    /// The ends at citizen i, in the order that state() keeps.
    [[nodiscard]] const std::vector<std::uint32_t>& ends_at(std::uint32_t i) const noexcept
    {
        return ends_.members(i);
    }
    /// Who is at the other end.
    [[nodiscard]] std::uint32_t across(std::uint32_t end) const noexcept
    {
        return ends_.group_of(end ^ 1u);
    }
    /// Looks through the ties of whoever has fewer.
    [[nodiscard]] bool tied(std::uint32_t a, std::uint32_t b) const noexcept;
    /// Takes the other end of this tie to citizen `to`.
    void move_across(std::uint32_t end, std::uint32_t to) { ends_.move(end ^ 1u, to); }

    [[nodiscard]] Pieces pieces() const;

    void state(sim::StateVisitor& visitor) { ends_.state(visitor, "ties"); }
    void restored() { ends_.restored(); }

  private:
    Groups ends_; ///< ends, grouped by citizen
};

} // namespace models
