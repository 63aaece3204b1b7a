#pragma once
// How much of a collective good a sum of contributions makes.

#include "sim/config/fields.hpp"

namespace models {

enum class Shape { power, s_shaped };

/// Config section [<model>.production].
struct ProductionParams {
    Shape shape = Shape::power;
    double exponent = 2.0;
    double midpoint = 0.5;
    double steepness = 10.0;
};

void describe(sim::Fields& f, ProductionParams& p);

/// The good made out of `contributed`, when all resources together are `resources`; 0 out of
/// nothing, and never falls. Power: contributed to the exponent, exact where 1/2, 1, 2 or 3 makes
/// whole numbers. S-shaped: a logistic curve over the share contributed, times resources.
[[nodiscard]] double produced(const ProductionParams& p, double contributed,
                              double resources) noexcept;

} // namespace models
