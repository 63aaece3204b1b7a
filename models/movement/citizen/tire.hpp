#pragma once
// Burning out, recovering, and coming back from a sanction.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.tire].
struct TireParams {
    sim::PerWeek burnout_rate{0.0};  ///< of citizens who act; 0: never
    bool rests = true;               ///< before joining again is possible
    double organiser_factor = 1.0;   ///< times the rate, of those who lead
    double tiredness_factor = 0.0;   ///< rate x (1 + this x (1 - energy))
    sim::PerWeek recovery_rate{0.0}; ///< of the burnt out; 0: never
    double energy_spent = 0.0;       ///< a week of acting, [0, 1]
    sim::PerWeek rest_rate{0.1};     ///< how fast energy comes back
    sim::PerWeek release_rate{0.05}; ///< of the sanctioned
};

void describe(sim::Fields& f, TireParams& p);

/// Phase: counts the clock down of who acts, is burnt out or sanctioned (Sellke: one Exp(1) a
/// spell, drawn by commit), faster for who leads or is tired; writes energy and changes.
/// With no tiredness this is SIRS burnout: participants are infectious, burnt out are recovered.
void tire_all(const TireParams& params, const Movements& movements, const Week& week,
              Citizens& citizens, Changes& changes);

/// The resistance of a new spell of standing aside, Exp(1). Purposes of all three are those of
/// classic/contagion, so that the same settings meet the same luck.
[[nodiscard]] double joining_resistance(const sim::RandomStream& luck, std::uint32_t i,
                                        std::uint32_t spells);

/// Ticks that a new spell of acting lasts at the plain rate, and one of being burnt out or
/// sanctioned: Exp(1) / (rate dt), infinite at a rate of 0. Counted down in ones, which is exact in
/// floating point, it ends in the very tick in which the contagion model ends it.
[[nodiscard]] double acting_spell(const TireParams& params, sim::Weeks dt,
                                  const sim::RandomStream& luck, std::uint32_t i,
                                  std::uint32_t spells);
[[nodiscard]] double resting_spell(const TireParams& params, sim::Weeks dt, Stance stance,
                                   const sim::RandomStream& luck, std::uint32_t i,
                                   std::uint32_t spells);

} // namespace models::movement
