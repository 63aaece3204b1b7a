#include "models/movement/institution/take_effect.hpp"

#include "models/movement/institution/among_citizens.hpp"
#include "models/movement/institution/own_movement.hpp"
#include "models/movement/institution/support.hpp"
#include "sim/core/det_math.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

/// Money that all acts would take this week.
double price(const EffectParams& params, std::uint32_t n, const Acts& acts, double served,
             double policy_move, std::span<const MovementTally> tallies, const Week& week,
             const Citizens& citizens, const Movements& movements)
{
    double a_week = acts.cost + params.repression_cost * acts.repression * served / 1000.0;
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const Act& act = acts.movements[m];
        a_week += act.grant;
        if (act.stipend > 0.0 && tallies[m].co_opted > 0)
            a_week += act.stipend * static_cast<double>(seated(n, m, citizens));
    }
    const std::size_t own = created_by(n, movements);
    if (acts.wage > 0.0 && own < movements.size() && movements[own].exposed == 0.0)
        a_week += acts.wage * static_cast<double>(tallies[own].joined_by_institution);
    return a_week * week.dt.value + params.policy_cost * std::abs(policy_move);
}

/// Pays as far as the budget goes; returns the share that it could pay.
double pay(const EffectParams& params, double price, sim::Weeks dt, Institution& self)
{
    self.income += params.budget_per_week * dt.value;
    const double at_hand = std::max(0.0, self.started + self.income - self.spent);
    const double paid = std::min(price, at_hand);
    self.spent += paid;
    self.budget = std::max(0.0, self.started + self.income - self.spent);
    return price > at_hand ? paid / price : 1.0;
}

/// A jump of policy is seen at once, and fades as citizens come to take it for granted.
void be_seen_to_move(double memory, sim::Weeks dt, Institution& self)
{
    if (self.policy_remembered < 0.0)
        self.policy_remembered = self.founding_policy;
    const double moved = self.policy - self.policy_remembered;
    self.efficacy = moved;
    self.policy_remembered += sim::det::chance_of_event(dt.value / memory) * moved;
}

Approach chances_of(const EffectParams& params, const Acts& acts, double paid, sim::Weeks dt,
                    const Movements& movements)
{
    Approach chances(movements.size());
    const double sanctions = params.sanction_rate * dt * (paid * acts.repression);
    chances.sanction = sim::det::chance_of_event(sanctions);
    double joining = 0.0;
    for (const Act& act : acts.movements)
        joining += act.join * paid * dt.value;
    const double join = sim::det::chance_of_event(joining);
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const Act& act = acts.movements[m];
        chances.sanction_of_leaders[m] =
            sim::det::chance_of_event(sanctions * (1.0 - movements[m].shield));
        chances.seat[m] = share_of_way(paid * act.seats, dt);
        chances.release[m] =
            sim::det::chance_of_event(params.letting_go * dt * (1.0 - paid * act.keep_seats));
        if (act.join > 0.0 && joining > 0.0)
            chances.join[m] = join * (act.join * paid * dt.value / joining);
    }
    return chances;
}

} // namespace

void describe(sim::Fields& f, EffectParams& p)
{
    f("budget_per_week", p.budget_per_week, f.between(0.0, 1e15), "its income", f.assumption(),
      "money/week");
    f("policy_cost", p.policy_cost, f.between(0.0, 1e15),
      "money for moving policy from one end to the other", f.assumption(), "money");
    f("repression_cost", p.repression_cost, f.between(0.0, 1e12),
      "money for each unit of force and 1,000 citizens served", f.assumption(), "money/week");
    f("sanction_rate_per_week", p.sanction_rate, f.between(0.0, 1000.0),
      "how soon who acts is sanctioned, at force 1", f.assumption());
    f("backlash_per_week", p.backlash, f.between(0.0, 1.0), "credibility lost at force 1",
      f.assumption(), "1/week");
    f("hold_of_seats", p.hold_of_seats, f.between(0.0, 1.0),
      "share of a movement that is held when all its organisers are seated", f.assumption());
    f("hold_of_money", p.hold_of_money, f.between(0.0, 1.0),
      "share of a movement that is held when all its income is grants with conditions",
      f.assumption());
    f("letting_go_per_week", p.letting_go, f.between(0.0, 1000.0),
      "how fast the hold fades without seats and money, and organisers leave seats that they are "
      "no "
      "longer offered or paid for",
      f.assumption());
    f("unmasking_per_week", p.unmasking, f.between(0.0, 1000.0),
      "how soon a movement that it created is found out", f.assumption());
    f("efficacy_memory", p.efficacy_memory, f.above_to(0.0, 1e6),
      "time for which citizens remember that policy moved", f.assumption(), "weeks");
}

double share_of_way(double step, sim::Weeks dt) noexcept
{
    if (step <= 0.0 || step >= 1.0 || dt.value == 1.0)
        return std::clamp(step, 0.0, 1.0);
    return sim::det::chance_of_event(-dt.value * sim::det::log(1.0 - step));
}

void give_way(const EffectParams& params, double move, Institution& self) noexcept
{
    const double price = params.policy_cost * std::abs(move);
    const double paid = std::min(price, self.budget);
    self.spent += paid;
    self.budget = std::max(0.0, self.started + self.income - self.spent);
    self.policy = std::clamp(self.policy + (price > paid ? paid / price * move : move), 0.0, 1.0);
}

void take_effect(const EffectParams& params, std::uint32_t n, const Acts& acts, double served,
                 std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
                 Institution& self, Movements& movements, std::span<Promise> promises,
                 PromiseCounts& counts, Changes& changes)
{
    const sim::Weeks dt = week.dt;
    const double move = share_of_way(acts.policy_step, dt) * (acts.policy_target - self.policy);
    const double cost = price(params, n, acts, served, move, tallies, week, citizens, movements);
    const double paid = pay(params, cost, dt, self);

    self.policy = std::clamp(self.policy + paid * move, 0.0, 1.0);
    be_seen_to_move(params.efficacy_memory, dt, self);
    self.repression = paid * acts.repression;
    self.credibility =
        std::max(0.0, self.credibility - params.backlash * self.repression * dt.value);
    self.heard = paid * acts.consult;

    unmask(params.unmasking, n, week, movements);
    Approach chances = chances_of(params, acts, paid, dt, movements);
    seed(n, paid * acts.seed, acts.policy_target, served, tallies, week, citizens, movements,
         changes, chances);
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const bool pays = acts.movements[m].stipend > 0.0 && tallies[m].co_opted > 0;
        const double in_seats = pays ? static_cast<double>(seated(n, m, citizens)) : 0.0;
        support(n, acts.movements[m], paid, in_seats, tallies[m], dt, movements[m]);
        hold(params, n, acts.movements[m], tallies[m], self.policy, dt, movements[m]);
        if (movements[m].exists > 0.0)
            promise(n, m, acts.movements[m], self.policy, movements[m].agenda, week, promises,
                    counts);
    }
    approach(chances, n, week, citizens, movements, changes);
}

} // namespace models::movement
