#pragma once
// What it takes to hand a run's row over, from the worker that made it to the catalogue, and to the
// tables from there.

#include "sim/experiment/catalogue.hpp"

#include <span>

namespace sim {

/// Seconds of a processor for each of these rows: a rehearsal, which writes to memory alone. 0
/// without rows, or where it cannot be held.
[[nodiscard]] double handing_over_seconds(std::span<const RunRow> rows);

} // namespace sim
