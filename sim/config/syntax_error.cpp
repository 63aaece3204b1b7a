#include "sim/config/syntax_error.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sim {

namespace {

struct Known {
    std::string_view words; ///< of the parser
    std::string_view hint;
};

/// The first that occurs in the description counts.
constexpr auto hints = std::to_array<Known>({
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
    {"could not determine value type", "text needs quotes"},
    {"parsing date", "no setting is a date: put text in quotes"},
    {"parsing time", "no setting is a time: put text in quotes"},
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

/// Stretches the span over the unquoted word at or just before it, and returns the word.
std::string_view take_word(Span& span)
{
    constexpr std::string_view ends = " \t#,=[]{}\"'";
    const auto row = static_cast<std::size_t>(span.line) - 1;
    if (span.line <= 0 || row >= span.source->lines.size())
        return {};
    const std::string_view line = span.source->lines[row];
    std::size_t byte = byte_at(line, span.column);
    if (byte > 0 && (byte >= line.size() || ends.find(line[byte]) != std::string_view::npos))
        --byte;
    if (byte >= line.size() || ends.find(line[byte]) != std::string_view::npos)
        return {};
    const std::size_t before = line.find_last_of(ends, byte);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view word = line.substr(begin, line.find_first_of(ends, byte) - begin);
    span.column = 1 + code_points(line.substr(0, begin));
    span.width = code_points(word);
    return word;
}

bool begins_with_letter(std::string_view word)
{
    return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') ||
                             (word[0] >= 'A' && word[0] <= 'Z') || (word[0] & 0x80) != 0);
}

std::string word_hint(std::string_view word)
{
    std::string lower(word);
    for (char& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char* yes : {"true", "yes", "on"})
        if (lower == yes)
            return "a truth value is written true, in lower case";
    for (const char* no : {"false", "no", "off"})
        if (lower == no)
            return "a truth value is written false, in lower case";
    return "text needs quotes: \"" + visible(word, 40) + "\"";
}

/// The kinds of value that are written without quotes.
bool concerns_bare_value(std::string_view description)
{
    for (const char* kind : {"parsing value", "parsing boolean",
                             "integer:", "floating-point:", "parsing date", "parsing time"})
        if (contains(description, kind))
            return true;
    return false;
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
    if (concerns_bare_value(description)) {
        const std::string_view word = take_word(span);
        if (begins_with_letter(word))
            return diagnostic_at(span, "M0101",
                                 "'" + visible(word, 40) +
                                     "' is neither a number, a truth value nor text",
                                 word_hint(word));
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
