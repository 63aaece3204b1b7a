#pragma once
// Institutions and what they can do to movements. All numbers are doubles, so that their bytes can
// be saved and hashed as they are.

#include <cstdint>
#include <string_view>
#include <vector>

namespace models::movement {

struct Institution {
    double policy = 0.0;             ///< P in [0, 1] (institution/take_effect)
    double founding_policy = 0.0;    ///< P0
    double policy_told = -1.0;       ///< P at the last decision counted; -1: P0 (accountability)
    double waiting = 0.0;            ///< what delays cost those served, [0, 1]
    double credibility = 1.0;        ///< [0, 1] (accountability)
    double repression = 0.0;         ///< C: force per citizen served, at least 0
    double efficacy = 0.0;           ///< how far policy has lately gone up or down, [-1, 1]
    double heard = 0.0;              ///< share of what it is told that it answers, [0, 1]
    double pressure = 0.0;           ///< Z, accumulated (institution/friction)
    double policy_remembered = -1.0; ///< lagging P that efficacy is measured from; -1: P0

    // Money. Balance: budget = started + income - spent.
    double budget = 0.0;  ///< at hand, at least 0
    double started = 0.0; ///< money at the start
    double income = 0.0;  ///< so far
    double spent = 0.0;   ///< so far

    double strategy = 0.0;      ///< position in the list of strategies (institution/strategies.hpp)
    double waiting_cases = 0.0; ///< in the queue (institution/attention)
    double served_cases = 0.0;  ///< this week
    double queue_waiting = 0.0; ///< part of `waiting` that the queue makes
};

/// What an institution perceives of a movement this week: late, smoothed and noisy
/// (institution/sense). Everything a strategy may know.
struct Sighting {
    double size = 0.0;       ///< members, as a share of all citizens it serves
    double pressure = 0.0;   ///< size x disruptiveness
    double agenda = 0.0;     ///< [0, 1]
    double promotes = 1.0;   ///< 1 promotes change, 0 resists it
    double organisers = 0.0; ///< share of those served
    double signatures = 0.0; ///< low-cost acts and members, number
    double exists = 0.0;     ///< 0: an empty place
};

/// What an institution perceives this week, of itself and of all movements.
struct View {
    double week = 0.0;   ///< since the start
    double dt = 1.0;     ///< weeks
    double policy = 0.0; ///< its own
    double founding_policy = 0.0;
    double demand = 0.0;      ///< mean wish of the citizens it serves, [0, 1], as perceived
    double trust = 0.0;       ///< mean, as perceived
    double pressure = 0.0;    ///< of all movements, as perceived
    double accumulated = 0.0; ///< Z of its friction
    double budget = 0.0;
    double attention = 1.0; ///< share of the cases that it can deal with this week
    std::vector<Sighting> movements;
};

/// What an institution does to one movement this week. Zero everywhere is: nothing.
struct Act {
    double seats = 0.0;          ///< share of the organisers who are offered a seat, [0, 1] a week
    double keep_seats = 0.0;     ///< 1: who is seated stays seated
    double stipend = 0.0;        ///< money a week for each organiser seated
    double grant = 0.0;          ///< money a week
    double strings = 0.0;        ///< share of the grant that comes with conditions, [0, 1]
    double training = 0.0;       ///< for those who could lead, in units of capacity
    double shield = 0.0;         ///< protection of leaders, [0, 1]
    double join = 0.0;           ///< share of its staff who join as ordinary followers, a week
    double promise = 0.0;        ///< size of a promise of policy, [0, 1]; 0: none
    double promise_weeks = 26.0; ///< until it is due
};

/// What an institution does this week (institution/strategies.hpp). Zero everywhere is: nothing.
struct Acts {
    double policy_target = 0.0; ///< [0, 1]
    double policy_step = 0.0;   ///< share of the way there, a week, [0, 1]
    double repression = 0.0;    ///< force per citizen served, at least 0
    double consult = 0.0;       ///< share of citizens' questions asked for and answered, [0, 1]
    double seed = 0.0; ///< share of those served whom it pays to follow a movement of its own, [0,
                       ///< 1]; policy_target is what that movement asks for
    double wage = 0.0; ///< money a week for each of them
    double cost = 0.0; ///< money a week beside stipends and grants
    std::vector<Act> movements; ///< by movement
};

/// A strategy's memory between weeks, for those that have any (adaptive).
struct StrategyMemory {
    double lever[4] = {};
    double score[4] = {};
};

using Institutions = std::vector<Institution>;

} // namespace models::movement
