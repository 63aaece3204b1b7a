#pragma once

#include "sim/config/fields.hpp"
#include "sim/config/findings.hpp"
#include "sim/config/settings.hpp"

#include <string>
#include <vector>

namespace sim {

/// Finds settings and sections that no field describes (each unknown section once), and those
/// that stand where a section should, or the reverse. `others`: sections of other models.
void check_names(const Settings& settings, const Fields& fields,
                 const std::vector<std::string>& others, Findings& findings);

/// Warnings for sections of a kind that is not chosen: settings in "network.town" while
/// "network.kind" is another of its words. Fields hold their values already.
[[nodiscard]] std::vector<Diagnostic> idle_sections(const Settings& settings, const Fields& fields);

} // namespace sim
