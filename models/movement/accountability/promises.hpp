#pragma once
// Promises fall due: kept or broken.

#include "models/movement/accountability/links.hpp"
#include "models/movement/ledger.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.promises]. Fox (2015): voice needs teeth, and teeth need voice.
struct PromiseParams {
    double base = -1.0;     ///< b0, any number
    double voice = 0.5;     ///< b1
    double teeth = 0.5;     ///< b2
    double both = 4.0;      ///< b12
    double cost = 0.0;      ///< money for moving policy by 1 to keep a promise
    double grace = 13.0;    ///< weeks that a promise waits for the money to keep it
    double repair = 0.5;    ///< share of lost credibility that a kept promise of size 1 restores
    double tolerance = 0.1; ///< gap between agenda and members' wish that nobody asks about, [0, 1]
};

void describe(sim::Fields& f, PromiseParams& p);

/// logistic(b0 + b1 V + b2 T + b12 V T).
[[nodiscard]] double chance_kept(const PromiseParams& params, const VoiceAndTeeth& vt) noexcept;

/// What is still owed of a promise at this policy, with its sign: the move of policy that would
/// keep it. Never past the agenda that it was promised to; 0 once policy has come that far.
[[nodiscard]] double owed(const Promise& promise, double policy) noexcept;

/// What became of an institution's promises this week, for trust and questions.
struct PromiseNews {
    double kept = 0.0;   ///< change promised that came
    double broken = 0.0; ///< change promised that did not
};

/// Phase: promises that are due are kept (policy moves what is left of the promise) or broken, one
/// addressed draw each. One that would be kept but cannot be paid waits, overdue, and is broken
/// after the grace. Writes promises, counts, policy, money, credibility, and news a row an
/// institution.
void settle_promises(const PromiseParams& params, const VoiceAndTeeth& vt, const Week& week,
                     std::span<Promise> promises, std::span<PromiseCounts> counts,
                     Institutions& institutions, std::span<PromiseNews> news);

} // namespace models::movement
