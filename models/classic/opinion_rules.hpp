#pragma once
// The rules by which an opinion moves, values in and value out.
//
// All move by a mean of differences, not to a mean: where everybody agrees, nobody moves, to the
// last bit, however the sums are rounded.

#include <cstdint>

namespace models::opinion {

/// DeGroot (1974), "Reaching a consensus", JASA 69:118: the weighted mean of one's own opinion
/// and the neighbours'. differences: sum of (neighbour's - own). Who has no neighbours stays.
[[nodiscard]] inline double averaged(double own, double own_weight, double differences,
                                     std::uint32_t neighbours) noexcept
{
    return neighbours == 0 ? own : own + differences / (own_weight + neighbours);
}

/// Friedkin and Johnsen (1990), "Social influence and opinions", J. Math. Sociol. 15:193:
/// x(t+1) = s W x(t) + (1 - s) x(0). Departs from the paper: one s for everybody.
[[nodiscard]] inline double held_back(double heard, double first, double susceptibility) noexcept
{
    return susceptibility * heard + (1.0 - susceptibility) * first;
}

/// Hegselmann and Krause (2002), "Opinion dynamics and bounded confidence", JASSS 5(3)2, eq. 2.5:
/// whose opinion differs by at most `confidence` counts, oneself included.
[[nodiscard]] inline bool heard(double own, double other, double confidence) noexcept
{
    return (own > other ? own - other : other - own) <= confidence;
}

/// Deffuant, Neau, Amblard and Weisbuch (2000), "Mixing beliefs among interacting agents", Adv.
/// Complex Syst. 3:87: two who differ by less than `confidence` each go `convergence` of the way.
inline void meet(double& one, double& other, double confidence, double convergence) noexcept
{
    const double distance = other - one;
    if (distance < confidence && distance > -confidence) {
        one += convergence * distance;
        other -= convergence * distance;
    }
}

} // namespace models::opinion
