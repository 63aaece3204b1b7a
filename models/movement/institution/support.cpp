#include "models/movement/institution/support.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr double smallest_promise = 1e-6; ///< of policy: less is nothing to promise

/// Share of a movement's members that institution n serves; of equal size while it has none.
double share_served(std::uint32_t n, const MovementTally& tally)
{
    if (tally.members == 0)
        return 1.0 / static_cast<double>(tally.served_by.size());
    return static_cast<double>(tally.served_by[n]) / static_cast<double>(tally.members);
}

/// One never used, else that of the promise settled longest ago.
std::span<Promise>::iterator free_place(std::span<Promise> promises)
{
    auto best = promises.end();
    for (auto at = promises.begin(); at != promises.end(); ++at)
        if (at->open == 0.0 && (best == promises.end() || at->settled_at < best->settled_at))
            best = at;
    return best;
}

/// How many the institution has promised, those not made (institution/without) included: the
/// latest number is always in the ledger. Places never used are due at tick 0.
double next_number(std::span<const Promise> promises)
{
    double next = 0.0;
    for (const Promise& promise : promises)
        if (promise.due_at > 0.0)
            next = std::max(next, promise.number + 1.0);
    return next;
}

} // namespace

double hold_of(const EffectParams& params, const MovementTally& tally,
               const Movement& movement) noexcept
{
    const double seats = tally.organisers == 0 ? 0.0
                                               : static_cast<double>(tally.co_opted) /
                                                     static_cast<double>(tally.organisers);
    return std::min(1.0, params.hold_of_seats * seats +
                             params.hold_of_money * movement.grant_share * movement.strings);
}

void support(std::uint32_t n, const Act& act, double paid, double seated,
             const MovementTally& tally, sim::Weeks dt, Movement& movement)
{
    if (n == 0)
        movement.next_training = movement.next_shield = 0.0;
    const double reach = paid * share_served(n, tally);
    movement.next_training += reach * act.training;
    movement.next_shield = 1.0 - (1.0 - movement.next_shield) * (1.0 - reach * act.shield);
    const double grant = paid * act.grant * dt.value;
    const double stipends = paid * act.stipend * seated * dt.value;
    movement.tied += act.strings * grant + stipends;
    movement.stipends += stipends;
    movement.grants += grant;
    movement.resources += grant;
}

void hold(const EffectParams& params, std::uint32_t n, const Act& act, const MovementTally& tally,
          double policy, sim::Weeks dt, Movement& movement)
{
    if (n == 0)
        movement.captors = 0.0;
    const bool created = movement.seeded_by >= 0.0;
    const bool own = movement.seeded_by == n;
    if (created && !own)
        return;
    const double target = own ? 1.0 : hold_of(params, tally, movement);
    if (movement.captured <= target)
        movement.captured = target;
    else
        movement.captured =
            target + (movement.captured - target) *
                         sim::det::exp(-(params.letting_go * dt) * share_served(n, tally));
    if (!own && act.seats == 0.0 && act.stipend == 0.0 && act.grant == 0.0)
        return;
    const double weight = own ? 1.0 : share_served(n, tally);
    if (weight > 0.0) {
        movement.captors += weight;
        const double wants = own ? movement.founding_agenda : policy;
        movement.captor_policy += (wants - movement.captor_policy) * (weight / movement.captors);
    }
}

void promise(std::uint32_t n, std::size_t m, const Act& act, double policy, double agenda,
             const Week& week, std::span<Promise> promises, PromiseCounts& counts)
{
    const double size = std::min(act.promise, std::abs(agenda - policy));
    if (size < smallest_promise)
        return;
    const auto place = free_place(promises);
    if (place == promises.end())
        return;
    const double ticks = std::max(1.0, std::ceil(act.promise_weeks / week.dt.value - 1e-9));
    const double number = next_number(promises);
    *place = {.open = 1.0,
              .maker = static_cast<double>(n),
              .receiver = static_cast<double>(m),
              .size = size,
              .policy = policy,
              .target = agenda,
              .made_at = static_cast<double>(week.now.value),
              .due_at = week.now.value + ticks,
              .number = number};
    counts.issued += 1.0;
    counts.open += 1.0;
}

} // namespace models::movement
