#include "models/movement/citizen/tire.hpp"

#include "models/classic/contagion_spells.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <limits>

namespace models::movement {
namespace {

double resistance(const sim::RandomStream& luck, sim::Purpose purpose, std::uint32_t i,
                  std::uint32_t spells)
{
    auto draws = luck.draws(purpose, i, {spells});
    return sim::exponential(draws);
}

double ticks_of(double resistance, sim::PerWeek rate, sim::Weeks dt)
{
    return rate.value > 0.0 ? resistance / (rate * dt) : std::numeric_limits<double>::infinity();
}

/// The committed go on where they were; others stand aside.
void let_go(const Movements& movements, std::size_t i, const Citizens& c, Changes& changes)
{
    changes.next[i] = Stance::bystander;
    const std::uint8_t m = c.movement[i];
    if ((c.flags[i] & is_committed) == 0 || m >= movements.size() || movements[m].exists == 0.0)
        return;
    changes.next[i] = movements[m].promotes != 0.0 ? Stance::participant : Stance::opponent;
    changes.movement[i] = m;
    changes.cause[i] = Cause::own;
    changes.brought_by[i] = nobody;
}

} // namespace

void describe(sim::Fields& f, TireParams& p)
{
    f("burnout_rate_per_week", p.burnout_rate, f.between(0.0, 1e6),
      "how fast citizens who act burn out",
      f.literature("Kermack and McKendrick (1927): the rate at which carriers stop"));
    f("rests", p.rests, f.any(),
      "whether the burnt out rest before they can join again; if not, they stand aside at once",
      f.literature("Kermack and McKendrick (1927, 1932): SIR and SIRS true, SIS false"), "");
    f("organiser_factor", p.organiser_factor, f.between(0.0, 100.0),
      "times the rate at which others burn out, for those who lead", f.assumption());
    f("tiredness_factor", p.tiredness_factor, f.between(0.0, 100.0),
      "how much faster somebody without energy burns out", f.assumption());
    f("recovery_rate_per_week", p.recovery_rate, f.between(0.0, 1e6),
      "how fast the burnt out recover",
      f.literature(
          "Kermack and McKendrick (1932): the rate at which SIRS carriers can be reached again"));
    f("energy_spent_per_week", p.energy_spent, f.between(0.0, 100.0), "energy that acting takes",
      f.assumption(), "1/week");
    f("rest_rate_per_week", p.rest_rate, f.between(0.0, 100.0),
      "how fast energy comes back to those who do not act", f.assumption());
    f("release_rate_per_week", p.release_rate, f.between(0.0, 100.0),
      "how fast the sanctioned are released",
      f.literature("Epstein (2002): terms up to a maximum; here a rate"));
}

void tire_all(const TireParams& params, const Movements& movements, const Week& week, Citizens& c,
              Changes& changes)
{
    const double dt = week.dt.value;
    const double rest = sim::det::chance_of_event(params.rest_rate * week.dt);
    const auto spell_ends = [&](std::size_t i, sim::PerWeek rate, double ticks) {
        return rate.value > 0.0 && ticks > 0.0 && (c.clock[i] -= ticks) <= 0.0 &&
               changes.free(c, i);
    };
    sim::parallel_for(c.size(), [&](std::size_t i) {
        const Stance stance = c.stance[i];
        const double energy = static_cast<double>(c.energy[i]);
        if (params.energy_spent > 0.0)
            c.energy[i] =
                static_cast<float>(acts(stance) ? std::max(0.0, energy - params.energy_spent * dt)
                                                : energy + rest * (1.0 - energy));
        if (acts(stance) && (c.flags[i] & is_committed) == 0) {
            const double tired = 1.0 + params.tiredness_factor * (1.0 - energy);
            const double led = leads(stance) ? params.organiser_factor : 1.0;
            if (spell_ends(i, params.burnout_rate, led * tired))
                changes.next[i] = params.rests ? Stance::burnt_out : Stance::bystander;
        } else if (stance == Stance::burnt_out) {
            if (spell_ends(i, params.recovery_rate, 1.0))
                changes.next[i] = Stance::bystander;
        } else if (stance == Stance::sanctioned) {
            if (spell_ends(i, params.release_rate, 1.0))
                let_go(movements, i, c, changes);
        }
    });
}

double joining_resistance(const sim::RandomStream& luck, std::uint32_t i, std::uint32_t spells)
{
    return resistance(luck, contagion::resist, i, spells);
}

double acting_spell(const TireParams& params, sim::Weeks dt, const sim::RandomStream& luck,
                    std::uint32_t i, std::uint32_t spells)
{
    return ticks_of(resistance(luck, contagion::recovery, i, spells), params.burnout_rate, dt);
}

double resting_spell(const TireParams& params, sim::Weeks dt, Stance stance,
                     const sim::RandomStream& luck, std::uint32_t i, std::uint32_t spells)
{
    const sim::PerWeek rate =
        stance == Stance::sanctioned ? params.release_rate : params.recovery_rate;
    return ticks_of(resistance(luck, contagion::waning, i, spells), rate, dt);
}

} // namespace models::movement
