#pragma once
// What care does to citizens, and what they make of it.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.experience].
struct ExperienceParams {
    double expected = 0.0;          ///< the quality of care that citizens expect, [0, 1]
    sim::PerWeek health_rate{0.05}; ///< how fast health follows the experience of care
    double peer_support = 0.0;      ///< health gained a week with all neighbours acting beside them
    double stress = 0.0;            ///< health lost a week by acting
    sim::PerWeek grievance_rate{0.2}; ///< how fast grievance follows the gap that is felt
    double hardship = 0.0;            ///< grievance that does not come from care, at least 0
    double moral_shock = 0.0;         ///< grievance from seeing all of one's neighbours sanctioned
};

void describe(sim::Fields& f, ExperienceParams& p);

/// q = 1 - |P - need| - waiting, clipped to [0, 1].
[[nodiscard]] double experience_of(double policy, double need, double waiting) noexcept;

/// Phase: writes experience, health and grievance. Relaxations use 1 - exp(-rate dt), so that the
/// answer does not depend on dt. shock: hardship added this week by external events.
void experience_all(const ExperienceParams& params, const Neighbours& neighbours,
                    const Institutions& institutions, double shock, const Week& week,
                    Citizens& citizens);

} // namespace models::movement
