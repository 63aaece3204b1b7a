#pragma once
// An outbreak in continuous time, exact: who catches it from whom and when, without any tick.
//
// A citizen who is infectious passes it on along each tie after a delay of its own,
// Exp(transmission_rate), unless the spell, Exp(recovery_rate) or fixed, ends before: the
// Markovian SIR of Kermack and McKendrick (1927) on a network, as EoN (Kiss, Miller and Simon 2017,
// "Mathematics of Epidemics on Networks") and Holme (2021, "Fast and principled simulations of
// the SIR model on temporal networks", PLoS ONE 16:e0246961) simulate it; without recovery SI.
// Delays are fixed by addressed luck, so a citizen's time of infection is the length of the
// shortest path from an initiator (first-passage percolation). Ticks only say when we look: another
// tick length gives the same outbreak.

#include "models/classic/initiators.hpp"
#include "models/classic/without.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"
#include "sim/engine/model.hpp"

namespace models::outbreak {

enum class Course {
    si,  ///< no end
    sir, ///< recovered for good
};

/// The law of the length of a spell.
enum class Spell { exponential, fixed };

/// Config section [outbreak].
struct OutbreakParams {
    Course course = Course::sir;
    sim::PerWeek transmission_rate{0.5};
    Spell spell = Spell::exponential;
    sim::PerWeek recovery_rate{0.2};
    sim::Weeks spell_length{1.0};
    InitiatorParams initiators;
    WithoutParams without;
};

void describe(sim::Fields& f, OutbreakParams& p);

/// The entry "outbreak" of the program's list of models.
[[nodiscard]] sim::ModelKind kind();

} // namespace models::outbreak
