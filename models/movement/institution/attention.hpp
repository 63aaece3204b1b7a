#pragma once
// Cases wait their turn: an institution deals with so many a week (an M/M/1 queue where cases and
// service are by chance).

#include "models/movement/institutions.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.institutions.NAME.attention].
struct AttentionParams {
    double cases_per_week = 0.0;   ///< it can deal with, mean; 0: without limit
    double cases_per_member = 0.0; ///< that movements bring a week, mean
    double waiting_cost = 0.0;     ///< waiting (to those served) for each week a case waits, [0, 1]
};

void describe(sim::Fields& f, AttentionParams& p);

/// The share of this week's cases dealt with, [0, 1]; arrivals and service are Poisson. Writes the
/// queue and waiting.
[[nodiscard]] double attend(const AttentionParams& params, std::uint32_t n, double members,
                            const Week& week, Institution& self) noexcept;

} // namespace models::movement
