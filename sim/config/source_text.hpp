#pragma once
// The texts that settings come from, kept so that an error can show the line as it was written.

#include "sim/core/diagnostic.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// A file, or one --set argument (which has no lines).
struct SourceText {
    std::string name;   ///< for messages: the path as the user would open it; "--set #2"
    std::string origin; ///< for provenance: relative to the scenario's folder; "--set #2"
    int rank = 0;       ///< order in which messages are listed
    std::vector<std::string> lines;

    /// Splits at '\n'.
    void take_lines(std::string_view text);
};

/// A stretch of one line. Line and column count from 1, columns in code points; line 0 where the
/// source has no lines, or the whole file is meant.
struct Span {
    std::shared_ptr<const SourceText> source;
    int line = 0;
    int column = 0;
    int width = 1;

    /// "scenario.toml:14", "--set #2".
    [[nodiscard]] std::string origin() const;
};

[[nodiscard]] Diagnostic diagnostic_at(const Span& span, std::string code, std::string message,
                                       std::string hint);

/// Code points in a UTF-8 text.
[[nodiscard]] int code_points(std::string_view text);

/// The byte at which a column of a line begins (columns count from 1); the line's size past its
/// end.
[[nodiscard]] std::size_t byte_at(std::string_view line, int column);

} // namespace sim
