#pragma once
// Institutions sit still until pressure breaks through: Jones and Baumgartner (2005). Long calm,
// sudden change (VALIDATION 27).

#include "sim/config/fields.hpp"
#include "sim/core/units.hpp"

namespace models::movement {

/// Config section [movement.institutions.NAME.friction].
struct FrictionParams {
    double threshold = 0.0; ///< C: pressure that must gather before policy moves; 0: none
    double response = 0.0;  ///< beta: policy moved by each unit of gathered pressure
    sim::PerWeek leak{0.0}; ///< how fast gathered pressure is forgotten
};

void describe(sim::Fields& f, FrictionParams& p);

/// What friction lets through this week: Z' = Z exp(-leak dt) + signal dt; when |Z'| > C it lets
/// through beta Z' and starts again from 0, else nothing. At C = 0 everything passes at once.
struct Gathered {
    double pressure = 0.0; ///< Z afterwards
    double moved = 0.0;    ///< beta Z', or 0
};
[[nodiscard]] Gathered gather(const FrictionParams& params, double pressure, double signal,
                              sim::Weeks dt) noexcept;

} // namespace models::movement
