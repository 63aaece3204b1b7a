#pragma once
// The columns of all citizens: one row each. Who may write which column is said beside it; every
// other phase only reads it.

#include "sim/core/ids.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace models::movement {

/// What a citizen is to the movements; exactly one at a time.
enum class Stance : std::uint8_t {
    unaware,     ///< has not heard of it
    bystander,   ///< has heard, stands aside
    supporter,   ///< takes the low-cost act (signs), does not show up
    participant, ///< acts in the open for a movement that promotes change
    organiser,   ///< a participant who leads
    co_opted,    ///< an organiser whom an institution has won over
    burnt_out,   ///< gave more than came back
    sanctioned,  ///< taken out of action by an institution
    opponent,    ///< acts in the open for a movement that resists change
};
inline constexpr std::array<std::string_view, 9> stance_words{
    "unaware",  "bystander", "supporter",  "participant", "organiser",
    "co-opted", "burnt out", "sanctioned", "opponent"};

/// Acts in the open for change: what neighbours count.
[[nodiscard]] constexpr bool promotes(Stance s) noexcept
{
    return s == Stance::participant || s == Stance::organiser || s == Stance::co_opted;
}
[[nodiscard]] constexpr bool leads(Stance s) noexcept
{
    return s == Stance::organiser || s == Stance::co_opted;
}
/// Acts in the open, on either side: belongs to a movement.
[[nodiscard]] constexpr bool acts(Stance s) noexcept
{
    return promotes(s) || s == Stance::opponent;
}
/// Whose side a citizen is on: whoever acts is on the side they act on, others on that of their
/// opinion.
[[nodiscard]] constexpr bool resists(Stance s, double opinion) noexcept
{
    return acts(s) ? s == Stance::opponent : opinion < 0.0;
}
/// Could join this week.
[[nodiscard]] constexpr bool may_join(Stance s) noexcept
{
    return s == Stance::bystander || s == Stance::supporter;
}

/// Why a citizen joined.
enum class Cause : std::uint8_t { none, own, peers, broadcast, organisation, institution };
inline constexpr std::array<std::string_view, 6> cause_words{
    "never joined", "own initiative", "peers", "broadcast", "organisation", "institution"};

inline constexpr std::uint8_t no_movement = 255;
inline constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Bits of Citizens::flags, fixed at the start.
inline constexpr std::uint8_t is_staff = 1;     ///< works for the institution that serves them
inline constexpr std::uint8_t is_committed = 2; ///< acts whatever happens
inline constexpr std::uint8_t is_withheld = 4;  ///< never joins (a knock-out)

struct Citizens {
    explicit Citizens(std::uint32_t n)
        : institution(n, 0),
          flags(n, 0),
          anchor(n, 0.0),
          susceptibility(n, 0.0),
          need(n, 0.5f),
          risk_aversion(n, 0.0f),
          lead(n, 0.0f),
          threshold(n, 0.0),
          stance(n, Stance::bystander),
          movement(n, no_movement),
          cause(n, Cause::none),
          opinion(n, 0.0),
          next_opinion(n, 0.0),
          clock(n, 0.0),
          spells(n, 0),
          experience(n, 1.0f),
          health(n, 1.0f),
          grievance(n, 0.0f),
          energy(n, 1.0f),
          trust(n, 0.5f),
          next_trust(n, 0.5f),
          joined_at(n, nobody),
          first_joined_at(n, nobody),
          join_rank(n, nobody),
          brought_by(n, nobody),
          generation(n, 0)
    {
    }

    [[nodiscard]] std::uint32_t size() const noexcept
    {
        return static_cast<std::uint32_t>(stance.size());
    }

    // Fixed at the start (citizen/population).
    std::vector<std::uint8_t> institution; ///< which one serves them
    std::vector<std::uint8_t> flags;       ///< is_staff, is_committed, is_withheld
    std::vector<double> anchor;            ///< opinion they come back to, [-1, 1]
    std::vector<double> susceptibility;    ///< weight of others' opinions, [0, 1]
    std::vector<float> need;               ///< policy that would serve them best, [0, 1]
    std::vector<float> risk_aversion;      ///< weight of the risk of being sanctioned, [0, 1]
    std::vector<float> lead;               ///< capacity to lead, any number (0: average)
    std::vector<double> threshold;         ///< what utility must reach

    // Written by commit alone, from the week's next_stance and joinings.
    std::vector<Stance> stance;         ///< what the citizen is to the movements
    std::vector<std::uint8_t> movement; ///< of whoever acts, or acted last; else no_movement
    std::vector<Cause> cause;           ///< of the latest joining

    // Each written by its own phase.
    std::vector<double> opinion;       ///< resist -1 to promote +1; as a policy wish (1 + p) / 2
    std::vector<double> next_opinion;  ///< of next week (citizen/opine)
    std::vector<double> clock;         ///< left of the present spell: resistance, or ticks (tire)
    std::vector<std::uint32_t> spells; ///< how often they have joined: the address of their luck
    std::vector<float> experience;     ///< of care, [0, 1] (citizen/experience)
    std::vector<float> health;         ///< [0, 1] (citizen/experience)
    std::vector<float> grievance;      ///< the gap that is felt, at least 0 (citizen/experience)
    std::vector<float> energy;         ///< left for acting, [0, 1] (citizen/tire)
    std::vector<float> trust;          ///< in the institution that serves them, [0, 1]
    std::vector<float> next_trust;     ///< of next week (accountability/trust)

    std::vector<std::uint32_t> joined_at; ///< tick of the latest joining; nobody: never (commit)
    // The recruitment tree, of first joinings (commit).
    std::vector<std::uint32_t> first_joined_at; ///< tick; nobody: never
    std::vector<std::uint32_t> join_rank;  ///< 1 for the first to join, 2, 3, ...; nobody: never
    std::vector<std::uint32_t> brought_by; ///< row of the neighbour who brought them, or nobody
    std::vector<std::uint32_t> generation; ///< 0: nobody brought them; else the bringer's, plus 1
};

/// An opinion as the policy it asks for.
[[nodiscard]] constexpr double wish_of(double opinion) noexcept
{
    return 0.5 * (1.0 + opinion);
}

} // namespace models::movement
