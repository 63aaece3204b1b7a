#pragma once

#include "sim/config/fields.hpp"
#include "sim/config/findings.hpp"
#include "sim/config/settings.hpp"

namespace sim {

/// Stores a written value in the field's variable, or adds what is wrong with it (type, not
/// finite, range, unknown word) and leaves the variable as it was. Whole numbers count as
/// numbers; -0.0 becomes 0.
void assign(const Field& field, const Setting& setting, Findings& findings);

} // namespace sim
