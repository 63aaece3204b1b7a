#pragma once
// A rule that obliges: so many signatures for a written response, so many for a debate. UK
// Parliament: 10,000 and 100,000.

#include "models/movement/institutions.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.institutions.NAME.petitions].
struct PetitionParams {
    double response_at = 0.0;    ///< signatures; 0: no such rule
    double response_weeks = 2.0; ///< from reaching the number to the response
    double debate_at = 0.0;      ///< signatures; 0: no such rule
    double debate_weeks = 8.0;
    double concession = 0.0; ///< policy moved towards the movement by a debate, [0, 1]; seen: 0
};

void describe(sim::Fields& f, PetitionParams& p);

/// What one movement's petition to one institution has led to. Ticks, or -1.
struct Petition {
    double signatures = 0.0; ///< the most so far of those who acted or supported at once
    double response_due = -1.0;
    double responded_at = -1.0;
    double debate_due = -1.0;
    double debated_at = -1.0;
};

/// Follows the rule for this week's number of signatures: each threshold obliges once. Returns the
/// policy step owed now: 0, or concession in the week of the debate.
[[nodiscard]] double petition(const PetitionParams& params, double signatures, const Week& week,
                              Petition& petition) noexcept;

} // namespace models::movement
