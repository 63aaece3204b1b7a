#pragma once
// Links "b must answer to a": questions are put, answered in time or not, and breaches sanctioned.
// Bovens (2007): an account is asked for and given, judged, and may have consequences; so nothing
// is sanctioned that was not answered for.

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
    LinkCounts counts = {};
};

/// Chance of an answer within a time of waiting, so that answerability is the chance within the
/// deadline.
[[nodiscard]] double answer_chance(double answerability, double deadline, double waited) noexcept;

/// V and T towards institutions: the chance that one of the links at least is answered, and the
/// highest enforcement of them, over those from citizens, members, organisers and oversight that
/// are not cut; 0 without any. A further link never takes anything away.
struct VoiceAndTeeth {
    double voice = 0.0;
    double teeth = 0.0;
};
[[nodiscard]] VoiceAndTeeth voice_and_teeth(std::span<const Link> links) noexcept;

/// Whether the link looks up, to those who hold power or money, or down, to those who are served
/// and led. Ebrahim (2003).
[[nodiscard]] bool upward(const LinkParams& params) noexcept;

/// Median weeks to an answer by Kaplan and Meier (1958), waiting and expired questions censored;
/// NaN where less than half are ever answered.
[[nodiscard]] double median_lag(const Link& link);

} // namespace models::movement
