#pragma once

#include "sim/engine/scenario.hpp"

#include <vector>

namespace fuzz {

[[nodiscard]] const std::vector<sim::ModelKind>& kinds();

/// Written out in full and read again, a scenario is the same.
void expect_round_trip(const sim::Scenario& scenario);

} // namespace fuzz
