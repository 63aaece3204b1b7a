#pragma once
// Short ways to set up a contagion, shared by its tests.

#include "models/classic/contagion_model.hpp"

#include <cmath>
#include <cstdint>

namespace contagion_runs {

using models::contagion::Contact;
using models::contagion::ContagionModel;
using models::contagion::ContagionParams;
using models::contagion::Course;
using models::contagion::Spell;
using models::contagion::Stance;

/// Every infectious citizen infects each neighbour once with this chance, in the next tick, and
/// stops: the independent cascade, which is Reed-Frost on a complete graph. Ticks of one week.
inline ContagionParams cascade(double chance, std::int64_t initiators = 1)
{
    ContagionParams p;
    p.course = Course::sir;
    p.spell = Spell::fixed;
    p.spell_length.value = 1.0;
    p.transmission_rate.value = -std::log1p(-chance);
    p.initiators.count = initiators;
    return p;
}

/// Steps until nothing can change; returns the tick reached.
inline std::uint32_t run_out(sim::Model& model, std::uint32_t most_ticks = 1000000)
{
    std::uint32_t tick = 0;
    for (; tick < most_ticks && !model.settled(); ++tick)
        model.step({tick});
    return tick;
}

/// Citizens ever infectious, initiators included, when all is over.
inline std::uint64_t final_size(const ContagionParams& params, const sim::World& world)
{
    ContagionModel model(params, world);
    run_out(model);
    return model.ever_infected();
}

} // namespace contagion_runs
