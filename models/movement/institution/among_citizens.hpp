#pragma once
// What an institution's acts do to the citizens it serves: sanctions, seats, staff who join, and
// followers who are paid.

#include "models/movement/week.hpp"

#include <vector>

namespace models::movement {

/// Chances of this week, [0, 1]; by movement where there are several.
struct Approach {
    explicit Approach(std::size_t movements)
        : sanction_of_leaders(movements, 0.0),
          seat(movements, 0.0),
          release(movements, 0.0),
          join(movements, 0.0)
    {
    }

    double sanction = 0.0; ///< of who acts without leading
    std::vector<double> sanction_of_leaders;
    std::vector<double> seat;       ///< of organisers
    std::vector<double> release;    ///< of co-opted organisers, to be the movement's again
    std::vector<double> join;       ///< of staff; the sum at most 1
    double pay = 0.0;               ///< of citizens who stand aside
    std::uint8_t own = no_movement; ///< the movement that they are paid to follow

    /// Whether anything can come of it for those who act.
    [[nodiscard]] bool concerns_who_acts() const noexcept;
    /// Whether anything can come of it.
    [[nodiscard]] bool happens() const noexcept;
};

/// Phase: writes changes of the citizens that institution n serves; each citizen and week at most
/// one, in the order above.
void approach(const Approach& chances, std::uint32_t n, const Week& week, const Citizens& citizens,
              const Movements& movements, Changes& changes);

/// Citizens served by n whom it could pay to follow.
[[nodiscard]] std::uint64_t could_be_paid(std::uint32_t n, const Citizens& citizens,
                                          const Changes& changes);

/// Co-opted organisers of movement m served by n.
[[nodiscard]] std::uint64_t seated(std::uint32_t n, std::size_t m, const Citizens& citizens);

} // namespace models::movement
