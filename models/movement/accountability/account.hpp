#pragma once
// Forums ask, those asked answer or do not, and breaches have consequences: one week of all links.

#include "models/movement/accountability/links.hpp"

namespace models::movement {

/// A policy or an agenda that has moved this far since the last decision counted is a decision.
inline constexpr double decision_step = 0.01;

/// Phase: puts the questions of this week, answers and expires those waiting, sanctions breaches.
/// A question is put when its period ends, and to institutions also when a promise has been kept or
/// broken. Whom it concerns, what is a breach, and what a sanction does:
///   -> institution, each: a promise broken or overdue; costs credibility x enforcement
///   citizens or members -> organisers, a movement each: an agenda further than `tolerance` from
///      the members' wish; recall: A moves back by enforcement, and that share of the co-opted
///      organisers step back (through changes)
///   institution, oversight or funder -> organisers, a movement each: grants with conditions to a
///      movement that still disrupts; disruptiveness gives way by enforcement (Movement::tamed)
///   -> oversight: a promise overdue that it has not asked about; none but that it is counted
/// Other links ask and answer, with nothing to sanction. Where all places wait, nothing is asked.
/// A question's luck is one draw for all its weeks: it is answered once the chance of an answer by
/// now exceeds that draw, so that answerability holds whatever the length of a tick.
void account(std::span<Link> links, std::span<const Promise> promises,
             std::span<const PromiseCounts> counts, std::span<const MovementTally> tallies,
             double tolerance, const Week& week, const Citizens& citizens, Movements& movements,
             Institutions& institutions, std::span<Orphans> orphans, Changes& changes);

} // namespace models::movement
