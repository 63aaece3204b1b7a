#pragma once
// Which movement a joiner joins, and who brought them.

#include "models/movement/citizen/signal.hpp"
#include "models/movement/week.hpp"

#include <array>

namespace models::movement {

struct Recruit {
    std::uint8_t movement = no_movement;
    Cause cause = Cause::own;
    std::uint32_t brought_by = nobody;
};

/// The movements of this week, as somebody sees them who is about to join one.
class Recruiting {
  public:
    Recruiting(const Signals& signals, const Neighbours& neighbours, const Movements& movements);

    /// Whether a movement on that side (true: promotes) exists.
    [[nodiscard]] bool possible(bool promotes) const noexcept
    {
        return widest_[promotes] != no_movement;
    }
    /// The movement on that side whose broadcasts reach furthest; the first among equals.
    [[nodiscard]] std::uint8_t widest(bool promotes) const noexcept { return widest_[promotes]; }
    /// Its reach, 0 where there is none.
    [[nodiscard]] double reach(bool promotes) const noexcept { return reach_[promotes]; }

    /// A joiner follows one of their acting neighbours, drawn, into that neighbour's movement;
    /// where none acts, what moved them most decides the cause and the widest movement has them.
    [[nodiscard]] Recruit recruit(std::uint32_t i, const Citizens& citizens, const Week& week,
                                  double by_media, double by_call) const;

  private:
    [[nodiscard]] std::uint32_t acting_neighbour(std::uint32_t i, std::uint32_t which,
                                                 const Citizens& citizens) const;

    const Signals& signals_;
    const Neighbours neighbours_;
    std::array<std::uint8_t, 2> widest_{no_movement, no_movement};
    std::array<double, 2> reach_{0.0, 0.0};
};

} // namespace models::movement
