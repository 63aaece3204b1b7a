#pragma once

#include "sim/config/settings.hpp"

#include <string>
#include <vector>

namespace sim {

/// Reads "a.b=1" number `number` (counted from 1): a dotted setting and a TOML value; a bare word
/// or path counts as text. Appends to `found` what is wrong with it.
[[nodiscard]] Settings read_set(const std::string& text, int number,
                                std::vector<Diagnostic>& found);

} // namespace sim
