#pragma once
// Text for a terminal: made harmless, measured in columns, wrapped and set in tables.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sim::cli {

/// One character of a text as a terminal shows it.
struct Glyph {
    std::string shown; ///< control characters and broken UTF-8 as \x1b, direction marks as \u202e
    int columns = 1;   ///< 0 for combining marks, 2 for wide East Asian letters (approximate)
    bool tab = false;  ///< shown is empty
};

/// The glyphs of a text, one for each code point (or broken byte).
[[nodiscard]] std::vector<Glyph> glyphs(std::string_view text);

/// The text with every control character made visible (newlines and tabs too): \x1b, \x0a.
[[nodiscard]] std::string escaped(std::string_view text);

/// Columns that a terminal needs to show escaped(text).
[[nodiscard]] std::size_t columns(std::string_view text);

/// The text followed by spaces up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces; longer words are broken anywhere.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// wrapped() as one text, each line indented and ended.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t width, std::size_t indent);

/// 31204 as "31 204".
[[nodiscard]] std::string grouped(std::uint64_t number);

/// "1 tie", "31 204 ties".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view word);

/// What to say after a number of worlds some of which have none: "; 3 worlds left out", or nothing.
[[nodiscard]] std::string left_out_text(std::uint64_t left_out);

/// Seconds as "0.04 s", "12 s", "5 min 24 s", "3 h 12 min".
[[nodiscard]] std::string duration(double seconds);

/// A number with at most six significant digits, large whole ones grouped.
[[nodiscard]] std::string short_number(double value);

/// A number with three significant digits, for what luck leaves open anyway.
[[nodiscard]] std::string brief(double value);
/// A mean, to the last digit of the half-width of its interval as brief() tells it.
[[nodiscard]] std::string brief_beside(double value, double half_width);

using Row = std::vector<std::string>;

/// Widths of columns that hold all rows and, with two spaces between them and the indent before,
/// stay within `width`: the last column gets what the others leave; others are capped at `most`.
[[nodiscard]] std::vector<std::size_t> column_widths(const std::vector<Row>& rows,
                                                     std::size_t width, std::size_t indent,
                                                     std::size_t most = 28);

/// One row of a table, its cells wrapped.
[[nodiscard]] std::string table_row(const Row& row, const std::vector<std::size_t>& widths,
                                    std::size_t indent);

} // namespace sim::cli
