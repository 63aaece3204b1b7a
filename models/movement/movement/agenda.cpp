#include "models/movement/movement/agenda.hpp"

#include "sim/core/det_math.hpp"

namespace models::movement {

void describe(sim::Fields& f, AgendaParams& p)
{
    f("rate_per_week", p.rate, f.between(0.0, 1000.0),
      "how fast a movement's agenda follows what members and leaders wish; 0: it stays",
      f.assumption());
    f("monitoring", p.monitoring, f.between(0.0, 1.0), "how well members see what their leaders do",
      f.assumption());
    f("recall", p.recall, f.between(0.0, 1.0), "how readily members could replace their leaders",
      f.assumption());
    f("oligarchy", p.oligarchy, f.between(0.0, 1.0),
      "share of members' voice that a fully formal organisation takes away",
      f.assumption("Michels (1911), for the direction"));
    f("slowing", p.slowing, f.between(0.0, 1.0),
      "share of the rate that a fully formal organisation takes away", f.assumption());
}

double voice(const AgendaParams& params, double formality) noexcept
{
    return params.monitoring * params.recall * (1.0 - params.oligarchy * formality);
}

double leaders_ask(const Movement& movement, const MovementTally& tally) noexcept
{
    if (tally.organisers > 0 && movement.seeded_by < 0.0)
        return tally.leaders_wish;
    return (1.0 - movement.captured) * tally.leaders_wish +
           movement.captured * movement.captor_policy;
}

void set_agendas(const AgendaParams& params, std::span<const MovementTally> tallies, sim::Weeks dt,
                 Movements& movements)
{
    if (params.rate.value == 0.0)
        return;
    for (std::size_t m = 0; m < movements.size(); ++m) {
        Movement& movement = movements[m];
        const MovementTally& tally = tallies[m];
        if (movement.exists == 0.0 || tally.members == 0)
            continue;
        const double members = voice(params, movement.formality);
        const double wish = members * tally.wish + (1.0 - members) * leaders_ask(movement, tally);
        const double speed = 1.0 - params.slowing * movement.formality;
        movement.agenda +=
            sim::det::chance_of_event(params.rate * dt * speed) * (wish - movement.agenda);
    }
}

} // namespace models::movement
