#pragma once
// From what institutions decide to what happens: policy, money, seats, sanctions, promises.

#include "models/movement/ledger.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.institutions.NAME.effects].
struct EffectParams {
    double budget_per_week = 0.0;    ///< income
    double policy_cost = 0.0;        ///< money for moving policy by 1
    double repression_cost = 0.0;    ///< money a week for each unit of force and 1,000 served
    sim::PerWeek sanction_rate{0.0}; ///< of those who act, at force 1
    double backlash = 0.0;           ///< credibility lost a week at force 1, [0, 1]
    double hold_of_seats = 0.5;      ///< share of capture from having all organisers seated
    double hold_of_money = 0.5;      ///< share of capture from paying all of the income
    sim::PerWeek letting_go{0.02};   ///< how fast the hold fades without seats and money
    sim::PerWeek unmasking{0.01};    ///< how soon a movement that it created is found out
    double efficacy_memory = 26.0;   ///< weeks for which a policy move is remembered, above 0
};

void describe(sim::Fields& f, EffectParams& p);

/// Share of a way of which `step` is gone in a week that is gone in dt.
[[nodiscard]] double share_of_way(double step, sim::Weeks dt) noexcept;

/// A move of policy that pressure or a rule forces, paid like any other and no further than there
/// is money for.
void give_way(const EffectParams& params, double move, Institution& self) noexcept;

/// Capture by seats and by grants with strings, at most 1 (attention, seats, income; docs/ODD.md).
[[nodiscard]] double hold_of(const EffectParams& params, const MovementTally& tally,
                             const Movement& movement) noexcept;

/// Phase: carries out one institution's acts as far as its budget goes (all but promises are scaled
/// alike when it does not), writes it, the movements, promises (a free place in the ledger, or none
/// is made) and changes (sanctions, seats, staff who join, paid followers). Institutions take their
/// turns from 0 on, all of them every week: what movements have from several adds up.
void take_effect(const EffectParams& params, std::uint32_t n, const Acts& acts, double served,
                 std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
                 Institution& self, Movements& movements, std::span<Promise> promises,
                 PromiseCounts& counts, Changes& changes);

} // namespace models::movement
