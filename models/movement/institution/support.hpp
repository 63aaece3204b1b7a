#pragma once
// What an institution's acts do to a movement: money, training, protection, its hold, its promises.

#include "models/movement/institution/take_effect.hpp"

namespace models::movement {

/// Grants, stipends for so many seated organisers, training and shield, as far as they are paid;
/// the last two for the members that it serves. Institution 0 opens the week's account.
void support(std::uint32_t n, const Act& act, double paid, double seated,
             const MovementTally& tally, sim::Weeks dt, Movement& movement);

/// The hold: at once what seats and money with strings make it, else it fades, each institution
/// letting go of the members that it serves. A movement that an institution created is its own.
void hold(const EffectParams& params, std::uint32_t n, const Act& act, const MovementTally& tally,
          double policy, sim::Weeks dt, Movement& movement);

/// Into a free place of the ledger, if there is one; never more than what is asked for.
void promise(std::uint32_t n, std::size_t m, const Act& act, double policy, double agenda,
             const Week& week, std::span<Promise> promises, PromiseCounts& counts);

} // namespace models::movement
