#pragma once
// Movements: what organisations of citizens have in common. Few, so each is a row of numbers; all
// numbers are doubles, so that their bytes can be saved and hashed as they are.

#include <cstdint>
#include <vector>

namespace models::movement {

struct Movement {
    double exists = 0.0;      ///< 0: an empty place for one that splits off or is founded
    double promotes = 1.0;    ///< 1 promotes change, 0 resists it
    double founded_at = 0.0;  ///< tick
    double seeded_by = -1.0;  ///< institution that created it, or -1
    double exposed = 0.0;     ///< 1 once it is known that an institution created it
    double origin = -1.0;     ///< movement it split off from, in the end; -1: from none
    double weeks_above = 0.0; ///< with more members than movement.measures.level
    double peak = 0.0;        ///< members at most so far (movement/formality)

    double founding_agenda = 1.0; ///< A0, on the policy scale [0, 1]
    double agenda = 1.0;          ///< A (movement/agenda)
    double agenda_told = -1.0;    ///< A at the last decision counted; -1: A0 (accountability)
    double formality = 0.0;       ///< F in [0, 1] (movement/formality)
    double disruptiveness = 1.0;  ///< d >= 0 (movement/formality)
    double tamed = 0.0;           ///< share of d given up to those it answers to (accountability)
    double legitimacy = 1.0;      ///< Lambda in [0, 1], among members (movement/legitimacy)

    // Money (movement/resources). Balance: resources = started + dues + grants - spent.
    double resources = 0.0;     ///< B >= 0
    double started = 0.0;       ///< money at its founding
    double dues = 0.0;          ///< from members so far
    double grants = 0.0;        ///< from institutions so far
    double spent = 0.0;         ///< so far
    double stipends = 0.0;      ///< from institutions to its seated organisers so far
    double tied = 0.0;          ///< of grants and stipends so far: on conditions
    double grant_share = 0.0;   ///< gamma: institutions' share of recent income, [0, 1]
    double recent_income = 0.0; ///< fading sum that gamma is a share of, work in kind included
    double given_seen = 0.0;    ///< grants and stipends already in gamma
    double tied_seen = 0.0;     ///< of these, on conditions

    // The institutions' hold (institution/take_effect).
    double captured = 0.0;      ///< c: share of organisers' attention, seats and income, [0, 1]
    double captor_policy = 0.0; ///< policy of those who hold it, weighted by members they serve
    double captors = 0.0;       ///< members served by those who hold it, counted this week
    double strings = 0.0;       ///< share of what they gave lately that came on conditions
    double training = 0.0;      ///< given last week to those who could lead
    double shield = 0.0;        ///< last week's protection of those who lead, [0, 1]
    double next_training = 0.0; ///< given this week
    double next_shield = 0.0;   ///< given this week

    double reach = 0.0; ///< of its broadcasts this week, [0, 1] (movement/resources)
};

/// Sums over a movement's citizens at the start of the week (movement_tally).
struct MovementTally {
    std::uint64_t members = 0;               ///< who act, organisers included
    std::uint64_t organisers = 0;            ///< co-opted ones included
    std::uint64_t co_opted = 0;              ///< organisers whom an institution has won over
    std::uint64_t joined_by_institution = 0; ///< members whose joining an institution caused
    double wish = 0.0;                       ///< mean wish of the members who do not lead, [0, 1]
    double leaders_wish = 0.0; ///< mean wish of the organisers (members' where there are none)
    double dispersion = 0.0;   ///< standard deviation of the members' opinions, [0, 1]
    std::vector<std::uint64_t> served_by; ///< members by the institution that serves them
};

using Movements = std::vector<Movement>;

} // namespace models::movement
