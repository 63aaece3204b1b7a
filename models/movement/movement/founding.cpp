#include "models/movement/movement/founding.hpp"

#include "models/movement/rows_where.hpp"
#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose founding{"movement.branching.found"};

} // namespace

std::size_t free_place(const Movements& movements) noexcept
{
    std::size_t m = 0;
    while (m < movements.size() && movements[m].exists != 0.0)
        ++m;
    return m;
}

Movement newborn(double promotes, double agenda, const Week& week) noexcept
{
    Movement child;
    child.exists = 1.0;
    child.promotes = promotes;
    child.founded_at = week.now.next().value;
    child.founding_agenda = child.agenda = agenda;
    return child;
}

void found(const BranchingParams& params, const Neighbours& neighbours, const Week& week,
           const Citizens& citizens, Movements& movements, Changes& changes)
{
    const std::size_t place = free_place(movements);
    if (place == movements.size())
        return;
    const double chance = sim::det::chance_of_event(params.founding_rate * week.dt);
    const auto drawn = [&](std::size_t i) {
        auto draws = week.luck.draws(founding, static_cast<std::uint32_t>(i), week.now);
        return sim::uniform(draws);
    };
    const auto ready = rows_where(citizens.size(), [&](std::size_t i) {
        const auto& side = citizens.opinion[i] < 0.0 ? neighbours.opposing : neighbours.promoting;
        return may_join(citizens.stance[i]) && changes.free(citizens, i) &&
               (citizens.flags[i] & is_withheld) == 0 &&
               static_cast<double>(citizens.lead[i]) >= params.founding_lead &&
               side.count(sim::citizen(i)) == 0 && drawn(i) < chance;
    });
    if (ready.empty())
        return;
    const auto founder = std::min_element(ready.begin(), ready.end(), [&](auto a, auto b) {
        return drawn(index(a)) < drawn(index(b));
    });
    const std::size_t i = index(*founder);
    const bool promotes = citizens.opinion[i] >= 0.0;
    movements[place] = newborn(promotes ? 1.0 : 0.0, wish_of(citizens.opinion[i]), week);
    changes.next[i] = promotes ? Stance::organiser : Stance::opponent;
    changes.movement[i] = static_cast<std::uint8_t>(place);
    changes.cause[i] = Cause::own;
    changes.brought_by[i] = nobody;
}

} // namespace models::movement
