#pragma once
// Diagnostics as people and programs read them.

#include "sim/core/diagnostic.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace sim::cli {

/// One diagnostic:
///
///   scenario.toml:22:17: error M0312: 'trust.decay' must be between 0 and 1 per week, got 1.07
///      22 | trust.decay  =  1.07
///         |                 ^^^^ 1.07 means more than all trust is lost each week
///      set in base.toml:8, changed by --set #2
///
/// Place.column and width count code points. Control characters are shown as \x1b; a long
/// source line is shown around the caret.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, bool colour);

/// At most 20 diagnostics, errors first, then "and n more", then the count and what it means:
/// "2 errors, 1 warning. Nothing was written."
[[nodiscard]] std::string render(const std::vector<Diagnostic>& diagnostics, bool colour);

/// "2 errors, 1 warning"
[[nodiscard]] std::string count_text(const std::vector<Diagnostic>& diagnostics);

/// A list of objects: severity, code, message, file, line, column, width, hint, note. Texts are
/// as given, but for bytes that are no UTF-8, which become U+FFFD on dump.
[[nodiscard]] nlohmann::json to_json(const std::vector<Diagnostic>& diagnostics);

/// The JSON as text with a final newline; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string json_text(const nlohmann::json& value);

} // namespace sim::cli
