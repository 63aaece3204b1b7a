#pragma once
// What members think of their movement.

#include "models/movement/movements.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.legitimacy].
struct LegitimacyParams {
    sim::PerWeek rate{0.1}; ///< how fast legitimacy follows what members see; 0: it stays
    double gap = 1.0;       ///< lost for an agenda at the other end from members' wish, [0, 1]
    double capture = 0.5;   ///< lost when an institution holds all, times monitoring, [0, 1]
    double unmasking = 0.8; ///< lost at once when a seeded movement is found out, [0, 1]
};

void describe(sim::Fields& f, LegitimacyParams& p);

/// What members would come to think: (1 - gap |A - members' wish|)(1 - capture c monitoring).
[[nodiscard]] double earned_legitimacy(const LegitimacyParams& params, double monitoring,
                                       double distance, double captured) noexcept;

/// Lambda relaxes to what is earned. Once a movement is known to be an institution's creation,
/// Lambda is never above 1 - unmasking, and earns only that share. Without members it stays.
void judge(const LegitimacyParams& params, double monitoring,
           std::span<const MovementTally> tallies, sim::Weeks dt, Movements& movements);

} // namespace models::movement
