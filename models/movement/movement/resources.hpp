#pragma once
// Money in and out, and what it makes possible. McCarthy and Zald (1977).

#include "models/movement/movements.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.resources].
struct ResourceParams {
    double dues = 0.0;           ///< money a member and week
    double in_kind = 0.2;        ///< worth of a member's work a week, in the share of grants
    double wage = 0.0;           ///< money an organiser and week, times formality
    double tactics = 0.0;        ///< money a member and week spent on acting
    double capacity_at = 100.0;  ///< B0: money at which capacity is 1 - 1/e, above 0
    double reach = 0.0;          ///< of broadcasts at full capacity, [0, 1]
    double informal_reach = 1.0; ///< share of it that an informal movement has, [0, 1]
    double income_memory = 26.0; ///< weeks over which the grant share is averaged, above 0
};

void describe(sim::Fields& f, ResourceParams& p);

/// 1 - exp(-B / B0).
[[nodiscard]] double capacity(double resources, double capacity_at) noexcept;

/// Income and spending of the week: never more than there is. Dues, spending, grant share, reach.
/// Grants are booked by institution/take_effect as they are given.
void settle_accounts(const ResourceParams& params, std::span<const MovementTally> tallies,
                     sim::Weeks dt, Movements& movements);

} // namespace models::movement
