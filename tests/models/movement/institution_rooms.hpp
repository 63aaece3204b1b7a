#pragma once
// What an institution perceives, and whom it serves, made by hand.

#include "models/movement/institution/strategies.hpp"
#include "models/movement/institution/take_effect.hpp"
#include "models/movement/tally.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>
#include <vector>

namespace institution_rooms {

using namespace models::movement;

/// Policy 0.2, a public that wants 0.6, and one movement that asks for 1: 2 % of those served, at
/// disruptiveness 2.
inline View view()
{
    View view;
    view.policy = view.founding_policy = 0.2;
    view.demand = 0.6;
    view.trust = 0.5;
    view.pressure = 0.04;
    view.budget = 100.0;
    view.movements.push_back({.size = 0.02,
                              .pressure = 0.04,
                              .agenda = 1.0,
                              .organisers = 0.001,
                              .signatures = 50.0,
                              .exists = 1.0});
    return view;
}

/// What a strategy without memory does.
template <class Strategy>
Acts acts_of(const Strategy& strategy, const View& view)
{
    StrategyMemory memory;
    return strategy.act(view, memory);
}

/// Citizens served by institution 0 of two (where citizens % 4 is 3: by institution 1), a movement
/// of them, and room for two more.
struct Office {
    explicit Office(std::uint32_t size, std::uint64_t seed = 1)
        : citizens(size), luck(seed), movements(3), promises(4)
    {
        for (std::uint32_t i = 0; i < size; ++i)
            citizens.institution[i] = i % 4 == 3 ? 1 : 0;
        movements[0].exists = 1.0;
        self.policy = self.founding_policy = 0.2;
        acts.movements.resize(3);
        start_week();
    }

    /// Every `each`-th citizen takes this stance in the movement.
    void let(Stance stance, std::uint32_t each)
    {
        for (std::uint32_t i = 0; i < citizens.size(); i += each) {
            citizens.stance[i] = stance;
            citizens.movement[i] = 0;
        }
        start_week();
    }

    void start_week()
    {
        next = citizens.stance;
        next_movement.assign(citizens.size(), no_movement);
        cause.assign(citizens.size(), Cause::none);
        brought_by.assign(citizens.size(), nobody);
        tallies = tally_movements(citizens, movements.size(), 2);
    }

    [[nodiscard]] double served() const { return 0.75 * citizens.size(); }

    void run(std::uint32_t tick = 0, double dt = 1.0, std::uint32_t n = 0)
    {
        Changes changes{next, next_movement, cause, brought_by};
        take_effect(params, n, acts, served(), tallies, {{tick}, {dt}, luck}, citizens, self,
                    movements, promises, counts, changes);
    }

    /// Citizens whose next stance is this and was not.
    [[nodiscard]] std::uint32_t become(Stance stance) const
    {
        std::uint32_t number = 0;
        for (std::uint32_t i = 0; i < citizens.size(); ++i)
            number += next[i] == stance && citizens.stance[i] != stance;
        return number;
    }

    Citizens citizens;
    sim::RandomStream luck;
    Movements movements;
    std::vector<Promise> promises;
    PromiseCounts counts;
    Institution self;
    EffectParams params;
    Acts acts;
    std::vector<MovementTally> tallies;
    std::vector<Stance> next;
    std::vector<std::uint8_t> next_movement;
    std::vector<Cause> cause;
    std::vector<std::uint32_t> brought_by;
};

} // namespace institution_rooms
