#pragma once
// What a movement asks for.

#include "models/movement/movements.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.agenda].
struct AgendaParams {
    sim::PerWeek rate{0.0};  ///< how fast the agenda follows the wishes; 0: it stays
    double monitoring = 0.5; ///< how well members see what leaders do, [0, 1]
    double recall = 0.5;     ///< how readily they could replace them, [0, 1]
    double oligarchy = 0.0;  ///< share of members' voice that full formality takes away, [0, 1]
    double slowing = 0.0;    ///< share of the rate that full formality takes away, [0, 1]
};

void describe(sim::Fields& f, AgendaParams& p);

/// Members' weight in the agenda: monitoring x recall x (1 - oligarchy F).
[[nodiscard]] double voice(const AgendaParams& params, double formality = 0.0) noexcept;

/// What those who lead ask for, in [0, 1]: their own mean wish, on which capture has worked already
/// (opine.hpp). Where nobody leads, or an institution created the movement, who holds it speaks for
/// it by the share held.
[[nodiscard]] double leaders_ask(const Movement& movement, const MovementTally& tally) noexcept;

/// A relaxes to voice x members' wish + (1 - voice) x leaders_ask. Without members it stays.
void set_agendas(const AgendaParams& params, std::span<const MovementTally> tallies, sim::Weeks dt,
                 Movements& movements);

} // namespace models::movement
