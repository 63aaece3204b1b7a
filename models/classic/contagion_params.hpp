#pragma once
// What can be set about a contagion, each with unit, range, meaning and source.

#include "models/classic/initiators.hpp"
#include "models/classic/without.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

namespace models::contagion {

/// What comes after a spell of being infectious.
enum class Course {
    si,   ///< no end: adopters stay (Bass)
    sis,  ///< susceptible again at once
    sir,  ///< recovered for good
    sirs, ///< recovered (burnt out) for a while, then susceptible again
};

/// How infectious neighbours add up to pressure.
enum class Contact {
    per_tie, ///< rate times their number
    share,   ///< rate times their share among all neighbours; the mean field on a complete graph
};

/// The law of the length of a spell.
enum class Spell {
    exponential, ///< ends at a constant rate: Markov
    fixed,       ///< as long for everybody; one tick makes Reed-Frost and bond percolation
};

/// Config section [contagion].
struct ContagionParams {
    Course course = Course::sir;
    Contact contact = Contact::per_tie;
    sim::PerWeek transmission_rate{0.5};
    sim::PerWeek broadcast_rate{0.0};
    Spell spell = Spell::exponential;
    sim::PerWeek recovery_rate{0.2};
    sim::Weeks spell_length{1.0};
    sim::PerWeek waning_rate{0.1};
    InitiatorParams initiators;
    WithoutParams without;
};

void describe(sim::Fields& f, ContagionParams& p);

} // namespace models::contagion
