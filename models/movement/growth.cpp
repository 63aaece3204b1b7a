#include "models/movement/growth.hpp"

#include "sim/parallel/parallel.hpp"

#include <algorithm>

namespace models::movement {

Growth::Growth(const Citizens& citizens) : recruiters_(citizens.size())
{
    for (std::uint32_t i = 0; i < citizens.size(); ++i) {
        ++counts_.stances[static_cast<std::size_t>(citizens.stance[i])];
        if (citizens.joined_at[i] != nobody)
            joins_first(citizens, i);
    }
}

void Growth::stance_changes(Stance before, Stance after) noexcept
{
    sim::shared_add(counts_.stances[static_cast<std::size_t>(before)], -1);
    sim::shared_add(counts_.stances[static_cast<std::size_t>(after)], 1);
}

void Growth::joins_first(const Citizens& citizens, std::uint32_t i)
{
    const std::uint32_t generation = citizens.generation[i];
    ++counts_.causes[static_cast<std::size_t>(citizens.cause[i])];
    ++counts_.joined;
    counts_.first_round += generation == 1 ? 1 : 0;
    counts_.generations += generation;
    counts_.deepest = std::max(counts_.deepest, generation);
    if (citizens.brought_by[i] == nobody) {
        ++counts_.starters;
    } else if (const auto by = sim::citizen(citizens.brought_by[i]); !recruiters_.test(by)) {
        recruiters_.set(by);
        ++counts_.recruiters;
    }
}

void Growth::joins_again(Cause before, Cause after) noexcept
{
    --counts_.causes[static_cast<std::size_t>(before)];
    ++counts_.causes[static_cast<std::size_t>(after)];
}

} // namespace models::movement
