#pragma once
// Small text functions that messages and files share.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// The text with control characters shown as \x1b (newlines and tabs too), so that echoed input
/// cannot steer a terminal. Longer texts are cut after `most` bytes, never inside a UTF-8
/// character, and end in "...".
[[nodiscard]] std::string visible(std::string_view text, std::size_t most = std::string_view::npos);

/// The parts of a text between blanks.
[[nodiscard]] std::vector<std::string> words_of(const std::string& text);

/// The fewest digits that read back to the same number: "0.1", "3", "1e+20".
[[nodiscard]] std::string number_text(double x);

/// As number_text(), but always a TOML float: "3.0". Not for inf and nan, which no setting takes.
[[nodiscard]] std::string toml_float(double x);

/// A TOML basic string: in double quotes, with escapes, on one line.
[[nodiscard]] std::string toml_quoted(std::string_view text);

/// A part of a dotted TOML key: bare where it can be, else quoted.
[[nodiscard]] std::string toml_key(std::string_view part);

/// One word of a POSIX shell's command (never its first, where a=1 sets a variable), whatever the
/// text holds but NUL, which no argument can: bare where it can be, else in single quotes.
[[nodiscard]] std::string shell_quoted(std::string_view text);

} // namespace sim
