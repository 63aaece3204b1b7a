#include "sim/config/toml_guard.hpp"

#include "sim/config/source_text.hpp"
#include "sim/config/toml_nesting.hpp"
#include "sim/core/utf8.hpp"

#include <algorithm>

namespace sim {

namespace {

constexpr std::size_t longest_line_shown = 200; ///< bytes of a source line worth repeating

/// A diagnostic at a byte of the text.
Diagnostic at_byte(std::string_view text, std::size_t byte, const std::string& file,
                   const char* code, std::string message, std::string hint)
{
    const std::string_view before = text.substr(0, byte);
    const std::size_t newline = before.rfind('\n');
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.hint = std::move(hint);
    d.place = {file, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
               1 + code_points(before.substr(begin))};
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (line.size() <= longest_line_shown)
        d.source_line = line;
    return d;
}

std::optional<std::size_t> long_line(std::string_view text)
{
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end - begin > longest_config_line)
            return begin;
        begin = end + 1;
    }
    return {};
}

} // namespace

std::string plain_lines(std::string_view text)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n')
            out += text[i];
    return out;
}

std::optional<Diagnostic> toml_obstacle(std::string_view text, const std::string& file)
{
    const auto found = [&](std::size_t byte, const char* code, std::string message,
                           std::string hint) {
        return at_byte(text, byte, file, code, std::move(message), std::move(hint));
    };
    if (text.size() > largest_config) {
        Diagnostic d;
        d.code = "M0102";
        d.message = "the file is larger than 1 MB";
        d.hint = "settings are small; a network belongs in a file of its own (network.file.path)";
        d.place = {file, 0, 0};
        return d;
    }
    const std::size_t nul = text.find('\0');
    const auto broken = broken_utf8(text.substr(0, nul));
    if (nul != std::string_view::npos && !broken)
        return found(nul, "M0103", "a NUL byte, which no text file has",
                     "save the file as plain UTF-8 text");
    if (const auto byte = broken)
        return found(*byte, "M0103", "not UTF-8: a byte that begins no character",
                     "save the file as UTF-8 (it may be Latin-1 or UTF-16)");
    if (const auto byte = long_line(text))
        return found(*byte, "M0102", "the line is longer than 64 KB",
                     "break the line; long lists may go over several lines");
    if (const auto byte = text.find('\r'); byte != std::string_view::npos)
        return found(byte, "M0101", "a carriage return that ends no line",
                     "end lines with LF or CRLF");
    const Nesting nesting = toml_nesting(text, deepest_config);
    if (nesting.too_deep)
        return found(*nesting.too_deep, "M0102", "nested more than 32 deep",
                     "no setting needs more than three dots or one list; remove brackets or dots");
    if (nesting.bad_header)
        return found(*nesting.bad_header, "M0101", "a section header must begin with a name",
                     "write [name], with letters, digits, '_' and '-' in the name");
    return {};
}

} // namespace sim
