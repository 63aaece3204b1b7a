#pragma once
// Strategies that other settings leave without effect. Many mechanisms are off unless a file turns
// them on, so that an institution could offer seats to nobody for years, and nothing said so.

#include "models/movement/parameters.hpp"

namespace models::movement {

/// Adds what must be so for an institution's strategy to do what it says. p must outlive f.
void describe_effects(sim::Fields& f, const MovementParams& p);

} // namespace models::movement
