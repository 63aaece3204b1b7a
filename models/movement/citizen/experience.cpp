#include "models/movement/citizen/experience.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>

namespace models::movement {

void describe(sim::Fields& f, ExperienceParams& p)
{
    f("expected", p.expected, f.between(0.0, 1.0), "the quality of care that citizens expect",
      f.assumption());
    f("health_rate_per_week", p.health_rate, f.between(0.0, 100.0),
      "how fast health follows the experience of care", f.assumption());
    f("peer_support_per_week", p.peer_support, f.between(0.0, 10.0),
      "health gained a week when all neighbours act", f.assumption(), "1/week");
    f("stress_per_week", p.stress, f.between(0.0, 10.0), "health lost a week by acting",
      f.assumption(), "1/week");
    f("grievance_rate_per_week", p.grievance_rate, f.between(0.0, 100.0),
      "how fast grievance follows the gap between what is expected and what is met",
      f.assumption());
    f("hardship", p.hardship, f.between(0.0, 10.0), "grievance that does not come from care",
      f.literature("Epstein (2002): hardship"));
    f("moral_shock", p.moral_shock, f.between(0.0, 10.0),
      "grievance from seeing all of one's neighbours sanctioned",
      f.literature("Jasper and Poulsen (1995)"));
}

double experience_of(double policy, double need, double waiting) noexcept
{
    const double gap = policy > need ? policy - need : need - policy;
    return std::clamp(1.0 - gap - waiting, 0.0, 1.0);
}

void experience_all(const ExperienceParams& params, const Neighbours& neighbours,
                    const Institutions& institutions, double shock, const Week& week, Citizens& c)
{
    const double health_share = sim::det::chance_of_event(params.health_rate * week.dt);
    // What health gains or loses at a steady rate while it also relaxes: exact whatever the tick.
    const double steady =
        params.health_rate.value > 0.0 ? health_share / params.health_rate.value : week.dt.value;
    const double grievance_share = sim::det::chance_of_event(params.grievance_rate * week.dt);
    sim::parallel_for(c.size(), [&](std::size_t i) {
        const sim::CitizenId id = sim::citizen(i);
        const Institution& service = institutions[c.institution[i]];
        const double quality =
            experience_of(service.policy, static_cast<double>(c.need[i]), service.waiting);
        c.experience[i] = static_cast<float>(quality);

        const double degree = neighbours.graph.degree(id);
        const auto share = [&](const sim::ActiveNeighbours& who) {
            return degree > 0.0 ? who.count(id) / degree : 0.0;
        };
        double health = static_cast<double>(c.health[i]);
        health += health_share * (quality - health);
        if (params.peer_support > 0.0)
            health += params.peer_support * steady * share(neighbours.promoting);
        if (params.stress > 0.0 && acts(c.stance[i]))
            health -= params.stress * steady;
        c.health[i] = static_cast<float>(std::clamp(health, 0.0, 1.0));

        double felt = std::max(0.0, params.expected - quality) + params.hardship + shock;
        if (params.moral_shock > 0.0)
            felt += params.moral_shock * share(neighbours.sanctioned);
        const double grievance = static_cast<double>(c.grievance[i]);
        c.grievance[i] = static_cast<float>(grievance + grievance_share * (felt - grievance));
    });
}

} // namespace models::movement
