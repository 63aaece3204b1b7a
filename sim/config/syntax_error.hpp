#pragma once

#include "sim/config/source_text.hpp"

#include <memory>
#include <string_view>

namespace sim {

/// The TOML parser's complaint in our words: M0104 for what is given twice, else M0101, at the
/// place where the mistake is rather than where reading stopped, with a hint.
[[nodiscard]] Diagnostic syntax_error(std::string_view description, int line, int column,
                                      const std::shared_ptr<const SourceText>& source);

} // namespace sim
