#include "sim/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace sim {

namespace {

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool continues_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u;
}

bool is_bare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

} // namespace

std::string visible(std::string_view text, std::size_t most)
{
    std::size_t end = text.size();
    if (end > most)
        for (end = most; end > 0 && continues_character(text[end]);)
            --end;
    std::string out;
    for (const char c : text.substr(0, end))
        if (is_control(c))
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            out += c;
    return end < text.size() ? out + "..." : out;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::istringstream parts(text);
    std::vector<std::string> words;
    for (std::string word; parts >> word;)
        words.push_back(word);
    return words;
}

std::string number_text(double x)
{
    return fmt::format("{}", x);
}

std::string toml_float(double x)
{
    const std::string digits = number_text(x);
    return digits.find_first_not_of("-0123456789") == std::string::npos ? digits + ".0" : digits;
}

std::string toml_quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text)
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (is_control(c))
            out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            out += c;
    return out + "\"";
}

std::string toml_key(std::string_view part)
{
    const bool bare = !part.empty() && std::all_of(part.begin(), part.end(), is_bare);
    return bare ? std::string(part) : toml_quoted(part);
}

std::string shell_quoted(std::string_view text)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_-./:,@%+=";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos)
        return std::string(text);
    std::string word = "'";
    for (const char c : text)
        if (c == '\'')
            word += "'\\''"; // end the quotes, an escaped one, quotes again
        else
            word += c;
    return word + "'";
}

} // namespace sim
