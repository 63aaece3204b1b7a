#pragma once
// New ties between citizens who act together: closure, and likeness of opinion.

#include "models/movement/citizen/signal.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.ties]. How many a citizen can make is signal.made_ties.
struct TieParams {
    sim::PerWeek meeting_rate{0.0}; ///< of citizens who act, with somebody else who acts
    double closure = 0.5;           ///< chance that it is a friend's friend, not anybody, [0, 1]
    double likeness = 1.0; ///< meets lead to a tie only within this difference of opinion, (0, 2]
    sim::PerWeek fading_rate{0.0}; ///< of made ties whose two no longer act
};

void describe(sim::Fields& f, TieParams& p);

/// Phase: writes memory.made_ties, each citizen their own slots alone: a made tie is what its maker
/// sees of the other, so a meeting can tie one and not the other.
void tie_all(const TieParams& params, const Neighbours& neighbours, const Week& week,
             const Citizens& citizens, SignalMemory& memory);

} // namespace models::movement
