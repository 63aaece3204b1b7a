#include "models/movement/institution/friction.hpp"

#include "sim/core/det_math.hpp"

#include <cmath>

namespace models::movement {

void describe(sim::Fields& f, FrictionParams& p)
{
    f("threshold", p.threshold, f.between(0.0, 1e6),
      "pressure that must gather before policy moves; 0: none",
      f.literature("Jones and Baumgartner (2005), for the form"));
    f("response", p.response, f.between(0.0, 1e6),
      "policy moved by a unit of gathered pressure once it breaks through; 0: policy never moves "
      "by pressure alone",
      f.assumption());
    f("leak_per_week", p.leak, f.between(0.0, 1000.0), "how fast gathered pressure is forgotten",
      f.assumption());
}

Gathered gather(const FrictionParams& params, double pressure, double signal,
                sim::Weeks dt) noexcept
{
    const double kept = params.leak.value == 0.0 ? 1.0 : sim::det::exp(-(params.leak * dt));
    const double gathered = pressure * kept + signal * dt.value;
    if (std::abs(gathered) > params.threshold)
        return {0.0, params.response * gathered};
    return {gathered, 0.0};
}

} // namespace models::movement
