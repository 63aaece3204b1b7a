#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sim::cli {

namespace {

/// The text cut into its first `width` columns and the rest; at least one glyph is taken.
std::pair<std::string, std::string> cut(const std::string& word, std::size_t width)
{
    std::pair<std::string, std::string> parts;
    std::size_t used = 0;
    for (const Glyph& g : glyphs(word)) {
        const auto next = static_cast<std::size_t>(g.columns);
        const bool fits = parts.second.empty() && (used + next <= width || used == 0);
        (fits ? parts.first : parts.second) += g.shown;
        used += next;
    }
    return parts;
}

} // namespace

std::string padded(std::string_view text, std::size_t width)
{
    const std::size_t used = columns(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = text.find_first_not_of(' ', at);
        if (begin == std::string_view::npos)
            break;
        at = std::min(text.find(' ', begin), text.size());
        std::string word = escaped(text.substr(begin, at - begin));
        if (!line.empty() && columns(line) + 1 + columns(word) <= width) {
            line += " " + word;
            continue;
        }
        if (!line.empty())
            lines.push_back(line);
        while (columns(word) > width) {
            auto [head, tail] = cut(word, width);
            lines.push_back(head);
            word = tail;
        }
        line = word;
    }
    if (!line.empty() || lines.empty())
        lines.push_back(line);
    return lines;
}

std::string paragraph(std::string_view text, std::size_t width, std::size_t indent)
{
    std::string lines;
    for (const std::string& line : wrapped(text, width - indent))
        lines += std::string(indent, ' ') + line + "\n";
    return lines;
}

std::string grouped(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4)
        digits.insert(digits.size() - from_end, " ");
    return digits;
}

std::string counted(std::uint64_t number, std::string_view word)
{
    return fmt::format("{} {}{}", grouped(number), word, number == 1 ? "" : "s");
}

std::string left_out_text(std::uint64_t left_out)
{
    return left_out == 0 ? std::string() : "; " + counted(left_out, "world") + " left out";
}

std::string duration(double seconds)
{
    if (seconds < 0.095)
        return fmt::format("{:.2f} s", seconds);
    if (seconds < 9.95)
        return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", grouped(whole / 3600), whole / 60 % 60);
}

std::string brief(double value)
{
    const double size = value < 0 ? -value : value;
    if (size >= 100.0 && size < 1e15) {
        const auto whole = static_cast<std::uint64_t>(size + 0.5);
        return (value < 0 ? "-" : "") + grouped(whole);
    }
    return fmt::format("{:.3g}", value);
}

std::string brief_beside(double value, double half_width)
{
    if (!(half_width > 0.0) || !std::isfinite(half_width) || !std::isfinite(value))
        return brief(value);
    const double digits = 2.0 - std::floor(std::log10(half_width)); // three of the half-width's
    if (digits <= 0.0 || digits > 15.0)
        return brief(value);
    return fmt::format("{:.{}f}", value, static_cast<int>(digits));
}

std::string short_number(double value)
{
    const double size = std::fabs(value);
    if (size >= 1000.0 && size < 1e15 && value == std::floor(value))
        return (value < 0.0 ? "-" : "") + grouped(static_cast<std::uint64_t>(size));
    return fmt::format("{:.6g}", value);
}

std::vector<std::size_t> column_widths(const std::vector<Row>& rows, std::size_t width,
                                       std::size_t indent, std::size_t most)
{
    std::vector<std::size_t> widths;
    for (const Row& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            widths.resize(std::max(widths.size(), row.size()));
            widths[c] = std::max(widths[c], columns(row[c]));
        }
    std::size_t used = indent;
    for (std::size_t c = 0; c + 1 < widths.size(); ++c) {
        widths[c] = std::min(widths[c], most);
        used += widths[c] + 2;
    }
    if (!widths.empty())
        widths.back() = std::min(widths.back(), std::max<std::size_t>(width, used + 20) - used);
    return widths;
}

std::string table_row(const Row& row, const std::vector<std::size_t>& widths, std::size_t indent)
{
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
        cells.push_back(wrapped(row[c], widths[c]));
        height = std::max(height, cells.back().size());
    }
    std::string text;
    for (std::size_t line = 0; line < height; ++line) {
        std::string shown(indent, ' ');
        for (std::size_t c = 0; c < cells.size(); ++c)
            shown += padded(line < cells[c].size() ? cells[c][line] : "", widths[c]) + "  ";
        shown.erase(shown.find_last_not_of(' ') + 1);
        text += shown + "\n";
    }
    return text;
}

} // namespace sim::cli
