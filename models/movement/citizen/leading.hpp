#pragma once
// Who comes to lead, and who ceases to.

#include "models/movement/citizen/signal.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.leading].
struct LeadingParams {
    sim::PerWeek emergence_rate{0.0}; ///< of participants whose readiness reaches 0
    double cost = 1.0;                ///< of leading, in units of capacity to lead
    double peers = 0.0;               ///< readiness from having all neighbours act
    sim::PerWeek turnover_rate{0.0};  ///< of organisers who step back to being participants
};

void describe(sim::Fields& f, LeadingParams& p);

/// lead + training + shield + peers x share of neighbours acting - cost.
[[nodiscard]] double readiness(const LeadingParams& params, double lead, double training,
                               double shield, double share_acting) noexcept;

/// Phase: participants become organisers, organisers step back; into changes.
void lead_all(const LeadingParams& params, const Signals& signals, const Movements& movements,
              const Week& week, const Citizens& citizens, Changes& changes);

} // namespace models::movement
