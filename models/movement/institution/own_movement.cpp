#include "models/movement/institution/own_movement.hpp"

#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose unmasking{"movement.own_movement.unmask"};

std::size_t found(std::uint32_t n, double agenda, const Week& week, Movements& movements)
{
    std::size_t m = 0;
    while (m < movements.size() && movements[m].exists > 0.0)
        ++m;
    if (m == movements.size())
        return m;
    movements[m] = {};
    movements[m].exists = 1.0;
    movements[m].founded_at = week.now.next().value;
    movements[m].seeded_by = n;
    movements[m].founding_agenda = movements[m].agenda = agenda;
    return m;
}

} // namespace

std::size_t created_by(std::uint32_t n, const Movements& movements)
{
    std::size_t m = 0;
    while (m < movements.size() && (movements[m].exists == 0.0 || movements[m].seeded_by != n))
        ++m;
    return m;
}

void seed(std::uint32_t n, double share, double agenda, double served,
          std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
          Movements& movements, const Changes& changes, Approach& chances)
{
    if (share == 0.0)
        return;
    std::size_t own = created_by(n, movements);
    if (own == movements.size())
        own = found(n, agenda, week, movements);
    if (own == movements.size() || movements[own].exposed > 0.0)
        return;
    const auto paid = static_cast<double>(tallies[own].joined_by_institution);
    const double missing = share * served - paid;
    if (missing <= 0.0)
        return;
    const auto free = static_cast<double>(could_be_paid(n, citizens, changes));
    if (free == 0.0)
        return;
    chances.pay = std::min(1.0, missing / free);
    chances.own = static_cast<std::uint8_t>(own);
}

void unmask(sim::PerWeek rate, std::uint32_t n, const Week& week, Movements& movements)
{
    const std::size_t own = created_by(n, movements);
    if (own == movements.size() || movements[own].exposed > 0.0 || rate.value == 0.0)
        return;
    auto draws = week.luck.draws(unmasking, n, week.now);
    if (sim::uniform(draws) < sim::det::chance_of_event(rate * week.dt))
        movements[own].exposed = 1.0;
}

} // namespace models::movement
