#include "models/classic/production.hpp"

#include "sim/core/det_math.hpp"

#include <cmath>

namespace models {
namespace {

double power(double x, double exponent) noexcept
{
    if (x <= 0.0)
        return 0.0;
    if (exponent == 0.5)
        return std::sqrt(x); // exact in IEEE-754
    if (exponent == 1.0)
        return x;
    if (exponent == 2.0)
        return x * x;
    if (exponent == 3.0)
        return x * x * x;
    return sim::det::exp(exponent * sim::det::log(x));
}

} // namespace

void describe(sim::Fields& f, ProductionParams& p)
{
    f.choice(
        "shape", p.shape, {{"power", Shape::power}, {"s_shaped", Shape::s_shaped}},
        "what contributions make: their sum to the power of exponent, or a logistic curve over "
        "the share of all resources that is given",
        f.literature("power: Oliver, Marwell and Teixeira (1985), accelerating and "
                     "decelerating; s_shaped: Macy (1991)"));
    f("exponent", p.exponent, f.above_to(0.0, 10.0),
      "above 1: each contribution makes the next worth more (accelerating); below 1: less "
      "(decelerating)",
      f.literature("Oliver, Marwell and Teixeira (1985): both kinds"))
        .only_for("shape", {"power"});
    f("midpoint", p.midpoint, f.between(0.0, 1.0),
      "share of all resources at which one more makes most", f.assumption())
        .only_for("shape", {"s_shaped"});
    f("steepness", p.steepness, f.above_to(0.0, 1000.0),
      "of the logistic curve; at the midpoint a unit makes a quarter of this",
      f.literature("Macy (1991): 10"))
        .only_for("shape", {"s_shaped"});
}

double produced(const ProductionParams& p, double contributed, double resources) noexcept
{
    if (p.shape == Shape::power)
        return power(contributed, p.exponent);
    const double share = resources > 0.0 ? contributed / resources : 0.0;
    return resources * (sim::det::logistic(p.steepness * (share - p.midpoint)) -
                        sim::det::logistic(-p.steepness * p.midpoint));
}

} // namespace models
