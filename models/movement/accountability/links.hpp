#pragma once
// Links "b must answer to a": questions are put, answered in time or not, and breaches sanctioned.

#include "models/movement/ledger.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.links.NAME]: `to` must answer to `from`. Cut one with cut = true.
struct LinkParams {
    Role from = Role::citizens;
    Role to = Role::institution;
    double answerability = 0.5; ///< chance that a question is answered within the deadline, [0, 1]
    double enforcement = 0.0;   ///< size of the consequence of a breach, [0, 1]
    double deadline = 13.0;     ///< weeks, 1 to 104
    double period = 13.0;       ///< weeks between questions that are asked without a case, 1 to 520
    bool cut = false;
};

void describe(sim::Fields& f, LinkParams& p);

/// A link at work: its parameters, its waiting questions (fixed places) and its counts.
struct Link {
    static constexpr std::size_t places = 128;
    LinkParams params;
    std::vector<Question> questions = std::vector<Question>(places);
    LinkCounts counts;
};

/// Chance a week of an answer, so that answerability is the chance within the deadline.
[[nodiscard]] double weekly_answer_chance(double answerability, double deadline,
                                          double dt) noexcept;

/// Phase: puts the questions of this week, answers and expires those waiting, sanctions breaches.
/// Whom a question concerns and what a sanction does:
///   -> institution: a promise due or broken; costs credibility x enforcement
///   members -> organisers: an agenda off the members' wish; recall: A moves back by enforcement,
///      and that share of the co-opted organisers step back (through changes)
///   institution or funder -> organisers (upward): a grant with conditions; disruptiveness pays
///   -> oversight: an overdue promise it has not asked about
void account(std::span<Link> links, std::span<const Promise> promises,
             std::span<const PromiseCounts> counts, std::span<const MovementTally> tallies,
             double tolerance, const Week& week, const Citizens& citizens, Movements& movements,
             Institutions& institutions, Orphans& orphans, Changes& changes);

/// V and T towards institutions: the mean answerability and the highest enforcement of the links
/// from citizens, members, organisers and oversight that are not cut; 0 without any.
struct VoiceAndTeeth {
    double voice = 0.0;
    double teeth = 0.0;
};
[[nodiscard]] VoiceAndTeeth voice_and_teeth(std::span<const Link> links) noexcept;

/// Median weeks to an answer by Kaplan and Meier (1958), waiting and expired questions censored;
/// NaN where less than half are ever answered.
[[nodiscard]] double median_lag(const Link& link, const Week& week);

} // namespace models::movement
