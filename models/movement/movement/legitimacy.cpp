#include "models/movement/movement/legitimacy.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {

void describe(sim::Fields& f, LegitimacyParams& p)
{
    f("rate_per_week", p.rate, f.between(0.0, 1000.0),
      "how fast members' judgement of their movement follows what they see; 0: it stays",
      f.assumption());
    f("gap", p.gap, f.between(0.0, 1.0),
      "legitimacy lost by an agenda at the other end of the scale from what members wish",
      f.assumption());
    f("capture", p.capture, f.between(0.0, 1.0),
      "legitimacy lost when institutions hold all leaders and members see everything",
      f.assumption("Selznick (1949), for the direction"));
    f("unmasking", p.unmasking, f.between(0.0, 1.0),
      "legitimacy lost at once, and for good, when it becomes known that an institution created "
      "the movement",
      f.assumption());
}

double earned_legitimacy(const LegitimacyParams& params, double monitoring, double distance,
                         double captured) noexcept
{
    return (1.0 - params.gap * distance) * (1.0 - params.capture * captured * monitoring);
}

void judge(const LegitimacyParams& params, double monitoring,
           std::span<const MovementTally> tallies, sim::Weeks dt, Movements& movements)
{
    const double weight = sim::det::chance_of_event(params.rate * dt);
    for (std::size_t m = 0; m < movements.size(); ++m) {
        Movement& movement = movements[m];
        if (movement.exists == 0.0 || tallies[m].members == 0)
            continue;
        double earned = earned_legitimacy(
            params, monitoring, std::abs(movement.agenda - tallies[m].wish), movement.captured);
        if (movement.exposed > 0.0) {
            earned *= 1.0 - params.unmasking;
            movement.legitimacy = std::min(movement.legitimacy, 1.0 - params.unmasking);
        }
        movement.legitimacy += weight * (earned - movement.legitimacy);
    }
}

} // namespace models::movement
