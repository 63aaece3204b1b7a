#pragma once
// What is turned away before the TOML parser sees it: sizes, bytes and nesting that could exhaust
// the machine or trip the parser.

#include "sim/core/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

inline constexpr std::size_t largest_config = std::size_t{1} << 20;      ///< bytes
inline constexpr std::size_t longest_config_line = std::size_t{1} << 16; ///< bytes
inline constexpr int deepest_config = 32; ///< brackets and dots inside one another

/// The text without a byte-order mark and with LF for CRLF, so that all of them mean the same.
[[nodiscard]] std::string plain_lines(std::string_view text);

/// The first reason not to parse a text of plain_lines(): too large, a line too long, not UTF-8,
/// NUL, nested too deeply, a lone CR, or a section header that begins with no name (which stops
/// some builds of toml++ 3.3 in an assertion).
[[nodiscard]] std::optional<Diagnostic> toml_obstacle(std::string_view text,
                                                      const std::string& file);

} // namespace sim
