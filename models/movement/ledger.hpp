#pragma once
// Who answers to whom: links, the promises made, and the questions asked. Sizes are fixed, so that
// a checkpoint can be read back without trusting its lengths.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace models::movement {

enum class Role : std::uint8_t { citizens, members, organisers, institution, oversight, funder };
inline constexpr std::size_t roles = 6;
inline constexpr std::array<std::string_view, roles> role_words{
    "citizens", "members", "organisers", "institution", "oversight", "funder"};

/// A promise of policy: that P will have moved by `size` towards the receiver's agenda.
struct Promise {
    double open = 0.0;        ///< 1 while it is neither kept nor broken
    double maker = 0.0;       ///< institution
    double receiver = 0.0;    ///< movement
    double size = 0.0;        ///< change of policy promised, [0, 1]
    double policy = 0.0;      ///< P when it was made
    double target = 0.0;      ///< the receiver's agenda when it was made
    double made_at = 0.0;     ///< tick
    double due_at = 0.0;      ///< tick
    double number = 0.0;      ///< 0, 1, 2, ... of the maker's promises: the address of its luck
    double settled_at = -1.0; ///< tick at which it was kept or broken; -1: not yet
    double broken = 0.0;      ///< 1 when it was broken
    double kept_share = 0.0;  ///< of `size`, once it is settled, [0, 1]
};

/// A question that one role has put to another, waiting for its answer.
struct Question {
    double open = 0.0;     ///< 1 while it waits for an answer
    double asked_at = 0.0; ///< weeks since the start
    double breach = 0.0;   ///< 1 when there is something to sanction
    double subject = 0.0;  ///< institution or movement that must answer
    double number = 0.0;   ///< of all questions on this link: the address of its luck
};

/// Promises of one institution. Balance: issued = kept + broken + open.
struct PromiseCounts {
    double issued = 0.0;
    double kept = 0.0;
    double broken = 0.0;
    double open = 0.0;
    double overdue = 0.0; ///< open, and due before this week
};

/// What one link has seen so far. Balance: asked = answered + unanswered + open.
struct LinkCounts {
    double asked = 0.0;
    double answered = 0.0;          ///< within the deadline
    double unanswered = 0.0;        ///< deadline passed
    double breached = 0.0;          ///< questions with something to sanction
    double sanctioned = 0.0;        ///< of these
    std::array<double, 105> lags{}; ///< answers by weeks waited, 104 and more in the last
    double looked_at = 0.0;         ///< weeks since the start, when it was last looked at
};

/// Decisions that nobody can ask about, by who took them.
struct Orphans {
    double decisions = 0.0; ///< policy moves, broken promises, agendas moved
    double orphaned = 0.0;  ///< of these: no link with answerability led to who took them
};

} // namespace models::movement
