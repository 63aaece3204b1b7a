#pragma once
// The one door for TOML: the only file behind it includes the parser.

#include "sim/config/settings.hpp"

#include <memory>
#include <string_view>

namespace sim {

/// Parses a text that toml_obstacle() let pass. Throws InputError with one diagnostic (the parser
/// stops at the first mistake of a text).
[[nodiscard]] Settings parse_toml(std::string_view text,
                                  const std::shared_ptr<const SourceText>& source);

} // namespace sim
