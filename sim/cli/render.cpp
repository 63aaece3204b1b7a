#include "sim/cli/render.hpp"

#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim::cli {

namespace {

constexpr std::size_t most_shown = 20;
constexpr std::size_t longest_line = 88; ///< columns of a source line that are shown
constexpr std::size_t tab_stop = 4;

std::string painted(std::string_view text, const char* code, bool colour)
{
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

/// A source line as shown, and the columns that its underlined part takes.
struct Excerpt {
    std::string text;
    std::size_t caret = 0;
    std::size_t length = 0;
};

/// Shows a line from glyph `first` on. `column` counts code points from 1.
Excerpt excerpt_from(const std::vector<Glyph>& line, std::size_t first, std::size_t column,
                     std::size_t width)
{
    Excerpt shown;
    std::size_t used = 0;
    if (first > 0) {
        shown.text = "...";
        used = 3;
    }
    for (std::size_t i = first; i < line.size(); ++i) {
        const Glyph& g = line[i];
        const std::size_t size =
            g.tab ? tab_stop - used % tab_stop : static_cast<std::size_t>(g.columns);
        if (used + size > longest_line) {
            shown.text += "...";
            break;
        }
        if (i + 1 < column)
            shown.caret = used + size;
        else if (i + 1 < column + width)
            shown.length += size;
        shown.text += g.tab ? std::string(size, ' ') : g.shown;
        used += size;
    }
    shown.length = std::max<std::size_t>(shown.length, 1);
    return shown;
}

Excerpt excerpt(const Diagnostic& d)
{
    const std::vector<Glyph> line = glyphs(d.source_line);
    const auto column = static_cast<std::size_t>(std::max(d.place.column, 1));
    const auto width = static_cast<std::size_t>(std::max(d.width, 1));
    std::size_t before = 0; // columns up to the end of the underlined part
    for (std::size_t i = 0; i < std::min(column + width - 1, line.size()); ++i)
        before += line[i].tab ? tab_stop : static_cast<std::size_t>(line[i].columns);
    const std::size_t lead = longest_line / 2;
    std::size_t first = 0;
    if (before > longest_line && column > lead)
        first = column - lead;
    return excerpt_from(line, first, column, width);
}

/// The source line under its number, and the caret with the hint.
std::string pointed(const Diagnostic& d, bool colour)
{
    const std::string number = fmt::format("{:>5}", d.place.line);
    const std::string gutter(number.size(), ' ');
    const Excerpt line = excerpt(d);
    const char* red_or_yellow = d.severity == Diagnostic::Severity::error ? "1;31" : "1;33";
    std::string text =
        painted(number + " |", "2", colour) + (line.text.empty() ? "" : " ") + line.text + "\n";
    if (d.place.column > 0) {
        text += painted(gutter + " |", "2", colour) + " " + std::string(line.caret, ' ') +
                painted(std::string(line.length, '^'), red_or_yellow, colour);
        if (!d.hint.empty())
            text += " " + escaped(d.hint);
        text += "\n";
    }
    return text;
}

} // namespace

std::string render(const Diagnostic& d, bool colour)
{
    const bool is_error = d.severity == Diagnostic::Severity::error;
    std::string where = escaped(d.place.file);
    if (!where.empty() && d.place.line > 0)
        where += fmt::format(":{}", d.place.line);
    if (!where.empty() && d.place.line > 0 && d.place.column > 0)
        where += fmt::format(":{}", d.place.column);
    std::string text = where.empty() ? "" : painted(where + ":", "1", colour) + " ";
    text += painted(is_error ? "error" : "warning", is_error ? "1;31" : "1;33", colour);
    text += (d.code.empty() ? "" : " " + d.code) + ": " + escaped(d.message) + "\n";

    const bool with_line = !d.source_line.empty() && d.place.line > 0;
    if (with_line)
        text += pointed(d, colour);
    if (!d.hint.empty() && !(with_line && d.place.column > 0))
        text += "   " + escaped(d.hint) + "\n";
    if (!d.note.empty())
        text += "   " + escaped(d.note) + "\n";
    return text;
}

std::string count_text(const std::vector<Diagnostic>& diagnostics)
{
    const auto errors = static_cast<std::size_t>(
        std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
            return d.severity == Diagnostic::Severity::error;
        }));
    const std::size_t warnings = diagnostics.size() - errors;
    if (warnings == 0)
        return counted(errors, "error");
    return errors == 0 ? counted(warnings, "warning")
                       : counted(errors, "error") + ", " + counted(warnings, "warning");
}

std::string render(const std::vector<Diagnostic>& diagnostics, bool colour)
{
    std::vector<Diagnostic> sorted = diagnostics;
    std::stable_partition(sorted.begin(), sorted.end(), [](const Diagnostic& d) {
        return d.severity == Diagnostic::Severity::error;
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(sorted.size(), most_shown); ++i)
        text += render(sorted[i], colour);
    if (sorted.size() > most_shown)
        text += fmt::format("and {} more\n", sorted.size() - most_shown);
    if (sorted.empty())
        return text;
    const bool failed = sorted.front().severity == Diagnostic::Severity::error;
    return text + count_text(sorted) + (failed ? ". Nothing was written.\n" : ".\n");
}

nlohmann::json to_json(const std::vector<Diagnostic>& diagnostics)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Diagnostic& d : diagnostics)
        list.push_back(
            {{"severity", d.severity == Diagnostic::Severity::error ? "error" : "warning"},
             {"code", d.code},
             {"message", d.message},
             {"file", d.place.file},
             {"line", d.place.line},
             {"column", d.place.column},
             {"width", d.width},
             {"hint", d.hint},
             {"note", d.note}});
    return list;
}

std::string json_text(const nlohmann::json& value)
{
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace sim::cli
