#include "models/movement/institution/without.hpp"

#include <algorithm>

namespace models::movement {

void describe(sim::Fields& f, WithoutActsParams& p)
{
    constexpr double last_tick = 4294967295.0;
    f("promises", p.promises, f.between(0, last_tick),
      "promises that it does not make, by number (0 is its first; one that is not made keeps its "
      "number): a knock-out",
      f.technical());
    f("offers", p.offers, f.between(1, last_tick),
      "first ticks to show the offers that it does not make (seats, grants, training, "
      "protection): a knock-out",
      f.technical(), "tick");
    f("concessions", p.concessions, f.between(1, last_tick),
      "first ticks to show the concessions that it does not make (policy moved to the side of what "
      "movements ask for by its own decision or by a debate): a knock-out",
      f.technical(), "tick");
}

bool lists(const std::vector<std::int64_t>& numbers, std::int64_t number) noexcept
{
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

bool makes_an_offer(const Acts& acts) noexcept
{
    return std::any_of(acts.movements.begin(), acts.movements.end(), [](const Act& act) {
        return act.seats > 0.0 || act.grant > 0.0 || act.training > 0.0 || act.shield > 0.0;
    });
}

void take_back_offers(Acts& acts) noexcept
{
    for (Act& act : acts.movements)
        act.seats = act.grant = act.training = act.shield = 0.0;
}

bool gives_way(const View& view, const Acts& acts) noexcept
{
    const double asked = asked_for(view) - view.policy;
    return acts.policy_step > 0.0 && (acts.policy_target - view.policy) * asked > 0.0;
}

void take_back_promises(const std::vector<std::int64_t>& numbers, sim::Tick now,
                        std::span<Promise> promises, PromiseCounts& counts) noexcept
{
    if (numbers.empty())
        return;
    for (Promise& promise : promises) {
        if (promise.open == 0.0 || promise.made_at != static_cast<double>(now.value) ||
            !lists(numbers, static_cast<std::int64_t>(promise.number)))
            continue;
        promise.open = 0.0;
        counts.issued -= 1.0;
        counts.open -= 1.0;
    }
}

} // namespace models::movement
