#pragma once
// How movements become organisations: Michels (1911); Piven and Cloward (1977).

#include "models/movement/movements.hpp"
#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.formality].
struct FormalityParams {
    sim::PerWeek rate{0.0};      ///< how fast formality approaches its level; 0: it stays
    double size = 0.0;           ///< weight of size: members / (members + size_half)
    double size_half = 1000.0;   ///< members, above 0
    double age = 0.0;            ///< weight of age: 1 - exp(-age / age_scale)
    double age_scale = 260.0;    ///< weeks, above 0
    double grants = 0.0;         ///< weight of the grant share
    double calming = 1.0;        ///< share of disruptiveness that full formality takes away, [0, 1]
    double capture = 1.0;        ///< share of it that being held entirely takes away, [0, 1]
    sim::PerWeek defiance{0.02}; ///< how fast what sanctions have tamed comes back
};

void describe(sim::Fields& f, FormalityParams& p);

/// The level that F approaches: min(1, sum of the weights). age: weeks since the founding.
[[nodiscard]] double formal_level(const FormalityParams& params, double members, double age,
                                  double grant_share) noexcept;

/// d = d0 (1 - calming F)(1 - capture c)(1 - tamed); base: d0.
[[nodiscard]] double disruptiveness(const FormalityParams& params, double base,
                                    const Movement& movement) noexcept;

/// F relaxes to its level, and d follows; tamed fades; the peak of members is noted. base: d0 of
/// each movement; one that split off has that of where it comes from.
void formalise(const FormalityParams& params, std::span<const MovementTally> tallies,
               std::span<const double> base, double week, sim::Weeks dt, Movements& movements);

} // namespace models::movement
