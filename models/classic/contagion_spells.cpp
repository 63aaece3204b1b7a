#include "models/classic/contagion_spells.hpp"

#include <cmath>
#include <limits>

namespace models::contagion {

double exponential_spell(double hazard, double resistance) noexcept
{
    if (hazard <= 0.0)
        return std::numeric_limits<double>::infinity();
    const double ticks = std::ceil(resistance / hazard);
    return ticks < 1.0 ? 1.0 : ticks;
}

double fixed_spell(sim::Weeks spell, sim::Weeks tick) noexcept
{
    const double ticks = std::floor(spell.value / tick.value + 0.5);
    return ticks < 1.0 ? 1.0 : ticks;
}

} // namespace models::contagion
