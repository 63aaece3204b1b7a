#include "models/movement/movement/resources.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>

namespace models::movement {
namespace {

/// Spends up to `wanted`. The four sums are the books and what is left follows from them, so that
/// resources = (started + dues + grants) - spent to the last bit, and never below 0.
void spend(Movement& movement, double wanted) noexcept
{
    const double income = movement.started + movement.dues + movement.grants;
    movement.spent = std::min(movement.spent + wanted, income);
    movement.resources = income - movement.spent;
}

/// The share of institutions' money in income, and the share of that with conditions; older weeks
/// count exp(-age / memory).
void average_income(double memory, double own, sim::Weeks dt, Movement& movement) noexcept
{
    const double given = movement.grants + movement.stipends - movement.given_seen;
    const double tied = movement.tied - movement.tied_seen;
    movement.given_seen = movement.grants + movement.stipends;
    movement.tied_seen = movement.tied;
    const double kept = movement.recent_income * sim::det::exp(-dt.value / memory);
    if (kept + given + own <= 0.0)
        return;
    const double recently_given = movement.grant_share * kept + given;
    if (recently_given > 0.0)
        movement.strings =
            std::min(1.0, (movement.strings * movement.grant_share * kept + tied) / recently_given);
    movement.recent_income = kept + given + own;
    movement.grant_share = std::min(1.0, recently_given / movement.recent_income);
}

} // namespace

void describe(sim::Fields& f, ResourceParams& p)
{
    f("dues", p.dues, f.between(0.0, 1e9), "what a member pays into the movement",
      f.assumption("McCarthy and Zald (1977), for the flow"), "money/week");
    f("in_kind_per_week", p.in_kind, f.between(0.0, 1e9),
      "what a member's unpaid work is worth where institutions' share of income is asked for; it "
      "stands in no book",
      f.assumption(), "money/week");
    f("wage", p.wage, f.between(0.0, 1e9),
      "what an organiser of a fully formal movement is paid; times formality otherwise",
      f.assumption(), "money/week");
    f("tactics", p.tactics, f.between(0.0, 1e9), "what it costs the movement that a member acts",
      f.assumption(), "money/week");
    f("capacity_at", p.capacity_at, f.above_to(0.0, 1e15),
      "money at which a movement has 63 % of the capacity that money can give", f.assumption(),
      "money");
    f("reach", p.reach, f.between(0.0, 1.0), "reach of its broadcasts at full capacity",
      f.assumption());
    f("informal_reach", p.informal_reach, f.between(0.0, 1.0),
      "share of this reach that a movement without any formality has; 1: formality adds none",
      f.assumption());
    f("income_memory", p.income_memory, f.above_to(0.0, 5200.0),
      "how far back income counts in the share that comes from grants", f.assumption(), "weeks");
}

double capacity(double resources, double capacity_at) noexcept
{
    return sim::det::chance_of_event(resources / capacity_at);
}

void settle_accounts(const ResourceParams& params, std::span<const MovementTally> tallies,
                     sim::Weeks dt, Movements& movements)
{
    for (std::size_t m = 0; m < movements.size(); ++m) {
        Movement& movement = movements[m];
        if (movement.exists == 0.0)
            continue;
        const auto members = static_cast<double>(tallies[m].members);
        const auto organisers = static_cast<double>(tallies[m].organisers);
        const double dues = params.dues * members * dt.value;
        movement.dues += dues;
        spend(movement, (params.tactics * members + params.wage * organisers * movement.formality) *
                            dt.value);
        average_income(params.income_memory, dues + params.in_kind * members * dt.value, dt,
                       movement);
        const double known =
            params.informal_reach + (1.0 - params.informal_reach) * movement.formality;
        movement.reach =
            members > 0.0 ? params.reach * known * capacity(movement.resources, params.capacity_at)
                          : 0.0;
    }
}

} // namespace models::movement
