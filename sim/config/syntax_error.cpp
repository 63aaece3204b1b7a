#include "sim/config/syntax_error.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <array>

namespace sim {

namespace {

struct Known {
    std::string_view words; ///< of the parser
    std::string_view hint;
};

/// The first that occurs in the description counts.
constexpr auto hints = std::to_array<Known>({
    {"expected 'true'", "truth values are lower case: true or false"},
    {"expected 'false'", "truth values are lower case: true or false"},
    {"leading zeroes", "drop the leading zero"},
    {"expected decimal digit", "numbers are written like 0.5 or 12, without unit or percent sign"},
    {"expected digit", "numbers are written like 0.5 or 12, without unit or percent sign"},
    {"expected hex", "numbers are written like 0.5 or 12, without unit or percent sign"},
    {"underscores", "numbers are written like 0.5, 12 or 10_000"},
    {"expected value-terminator", "numbers are written like 0.5 or 12, without unit"},
    {"expected value", "a value is missing"},
    {"key-value pair: encountered end-of-file", "a value is missing: name = value"},
    {"value: encountered end-of-file", "a value is missing: name = value"},
    {"array: encountered end-of-file", "a closing bracket ']' is missing"},
    {"encountered end-of-file", "a quote or a bracket is not closed"},
    {"expected comma or closing ']'", "a comma or the closing bracket ']' is missing"},
    {"control characters", "a closing quote is missing on this line"},
    {"escape sequence", "write text with backslashes in single quotes"},
    {"unicode escape", "write text with backslashes in single quotes"},
    {"inline table", "write { name = value, name = value } on one line"},
    {"expected '='", "a setting is written name = value"},
    {"expected a comment or whitespace",
     "one setting a line: text in quotes, numbers without unit or decimal comma"},
    {"table header", "a section is written [name], alone on its line"},
    {"expected keys", "a setting is written name = value, its name without special letters"},
    {"parsing key", "names hold letters, digits, '_' and '-'"},
});

/// What stands between the first pair of single quotes.
std::string_view quoted_part(std::string_view text)
{
    const std::size_t begin = text.find('\'');
    const std::size_t end = text.rfind('\'');
    return begin == end ? std::string_view{} : text.substr(begin + 1, end - begin - 1);
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// Moves the span to the first `part` of its line that begins at or before its column.
void point_at(Span& span, std::string_view part)
{
    const auto row = static_cast<std::size_t>(span.line) - 1;
    if (span.line <= 0 || row >= span.source->lines.size() || part.empty())
        return;
    const std::string& line = span.source->lines[row];
    const std::size_t byte = line.find(part);
    if (byte == std::string::npos)
        return;
    span.column = code_points(std::string_view(line).substr(0, byte)) + 1;
    span.width = code_points(part);
}

/// The unquoted word that begins at the span.
std::string_view bare_word(const Span& span)
{
    const auto row = static_cast<std::size_t>(span.line) - 1;
    if (span.line <= 0 || row >= span.source->lines.size())
        return {};
    const std::string_view line = span.source->lines[row];
    std::size_t byte = 0;
    for (int before = span.column; byte < line.size(); ++byte) {
        before -= code_points(line.substr(byte, 1));
        if (before == 0)
            break;
    }
    const std::string_view rest = line.substr(byte);
    return rest.substr(0, rest.find_first_of(" \t#,]}\"'"));
}

Diagnostic given_twice(std::string_view description, Span span)
{
    const bool is_header = contains(description, "table header");
    std::string name(quoted_part(description));
    point_at(span, name);
    name = name.empty() ? "a setting" : is_header ? "section [" + name + "]" : "'" + name + "'";
    return diagnostic_at(span, "M0104", visible(name) + " is given twice",
                         is_header ? "keep one section of this name and put all its settings there"
                                   : "remove one of the two");
}

Diagnostic too_large(std::string_view description, Span span)
{
    const std::string number(quoted_part(description));
    point_at(span, number);
    if (contains(description, "64 bits"))
        return diagnostic_at(span, "M0101", visible(number) + " is too large for a whole number",
                             "whole numbers run up to 9223372036854775807");
    return diagnostic_at(span, "M0101", visible(number) + " is too large for a number",
                         "numbers run up to about 1.8e308");
}

} // namespace

Diagnostic syntax_error(std::string_view description, int line, int column,
                        const std::shared_ptr<const SourceText>& source)
{
    Span span{source, line, column, 1};
    if (source->lines.empty())
        span.line = span.column = 0;
    if (contains(description, "cannot redefine"))
        return given_twice(description, span);
    if (contains(description, "not representable") ||
        contains(description, "could not be interpreted"))
        return too_large(description, span);
    if (contains(description, "could not determine value type")) {
        const std::string_view word = bare_word(span);
        point_at(span, word);
        return diagnostic_at(span, "M0101", "a value that is neither number, truth value nor text",
                             word.empty() ? "text needs quotes"
                                          : "text needs quotes: \"" + visible(word, 40) + "\"");
    }
    std::string_view hint = "see `groundswell explain M0101`";
    const auto* known = std::find_if(
        hints.begin(), hints.end(), [&](const Known& k) { return contains(description, k.words); });
    if (known != hints.end())
        hint = known->hint;
    const std::string_view preamble = "Error while parsing ";
    if (description.substr(0, preamble.size()) == preamble)
        description.remove_prefix(preamble.size());
    return diagnostic_at(span, "M0101", "not valid TOML: " + visible(description, 160),
                         std::string(hint));
}

} // namespace sim
