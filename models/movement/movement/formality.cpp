#include "models/movement/movement/formality.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>

namespace models::movement {

void describe(sim::Fields& f, FormalityParams& p)
{
    f("rate_per_week", p.rate, f.between(0.0, 1000.0),
      "how fast a movement becomes as formal as its size, age and grants make it; 0: it stays",
      f.assumption());
    f("size", p.size, f.between(0.0, 1.0), "formality that a very large movement comes to by size",
      f.assumption("Michels (1911), for the direction"));
    f("size_half", p.size_half, f.above_to(0.0, 1e9), "members at which half of that is reached",
      f.assumption(), "citizens");
    f("age", p.age, f.between(0.0, 1.0), "formality that a very old movement comes to by age",
      f.assumption("Michels (1911), for the direction"));
    f("age_scale", p.age_scale, f.above_to(0.0, 1e6), "age at which 63 % of that is reached",
      f.assumption(), "weeks");
    f("grants", p.grants, f.between(0.0, 1.0),
      "formality that a movement comes to by living on grants alone",
      f.assumption("Piven and Cloward (1977), for the direction"));
    f("calming", p.calming, f.between(0.0, 1.0),
      "share of its disruptiveness that a fully formal movement gives up",
      f.assumption("Piven and Cloward (1977), for the direction"));
    f("capture", p.capture, f.between(0.0, 1.0),
      "share of its disruptiveness that a movement gives up when institutions hold it entirely, by "
      "seats and by grants with conditions",
      f.assumption("Selznick (1949); Piven and Cloward (1977), for the direction"));
    f("defiance_per_week", p.defiance, f.between(0.0, 1000.0),
      "how fast a movement takes back the disruptiveness that sanctions made it give up",
      f.assumption());
}

double formal_level(const FormalityParams& params, double members, double age,
                    double grant_share) noexcept
{
    const double size = params.size * members / (members + params.size_half);
    const double old =
        params.age * sim::det::chance_of_event(std::max(0.0, age) / params.age_scale);
    return std::min(1.0, size + old + params.grants * grant_share);
}

double disruptiveness(const FormalityParams& params, double base, const Movement& movement) noexcept
{
    return base * (1.0 - params.calming * movement.formality) *
           (1.0 - params.capture * movement.captured) * (1.0 - movement.tamed);
}

void formalise(const FormalityParams& params, std::span<const MovementTally> tallies,
               std::span<const double> base, double week, sim::Weeks dt, Movements& movements)
{
    for (std::size_t m = 0; m < movements.size(); ++m) {
        Movement& movement = movements[m];
        if (movement.exists == 0.0)
            continue;
        const auto members = static_cast<double>(tallies[m].members);
        movement.peak = std::max(movement.peak, members);
        const double age = week - movement.founded_at * dt.value;
        movement.formality +=
            sim::det::chance_of_event(params.rate * dt) *
            (formal_level(params, members, age, movement.grant_share) - movement.formality);
        movement.tamed *= 1.0 - sim::det::chance_of_event(params.defiance * dt);
        const std::size_t from =
            movement.origin < 0.0 ? m : static_cast<std::size_t>(movement.origin);
        movement.disruptiveness = disruptiveness(params, base[from], movement);
    }
}

} // namespace models::movement
