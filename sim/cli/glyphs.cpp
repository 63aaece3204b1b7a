#include "sim/cli/text.hpp"

#include <fmt/format.h>

namespace sim::cli {

namespace {

struct Decoded {
    char32_t point = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The code point at the start of text (not empty), by the definition of UTF-8: no overlong
/// forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {lead, 1, false};
    char32_t point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u)
            return {lead, 1, false};
        point = (point << 6) | (byte(i) & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < smallest[length] || surrogate || point > 0x10FFFF)
        return {lead, 1, false};
    return {point, length, true};
}

bool between(char32_t point, char32_t low, char32_t high)
{
    return point >= low && point <= high;
}

/// C0, DEL and C1: a terminal would obey them.
bool control(char32_t point)
{
    return point < 0x20 || between(point, 0x7F, 0x9F);
}

/// Marks that reorder or hide the text around them, or break the line.
bool deceptive(char32_t point)
{
    return between(point, 0x200B, 0x200F) || between(point, 0x2028, 0x202E) ||
           between(point, 0x2060, 0x2069) || point == 0xFEFF;
}

bool combining(char32_t point)
{
    return between(point, 0x300, 0x36F) || between(point, 0x1AB0, 0x1AFF) ||
           between(point, 0x20D0, 0x20FF) || between(point, 0xFE00, 0xFE0F) ||
           between(point, 0xFE20, 0xFE2F);
}

bool wide(char32_t point)
{
    return between(point, 0x1100, 0x115F) || between(point, 0x2E80, 0xA4CF) ||
           between(point, 0xAC00, 0xD7A3) || between(point, 0xF900, 0xFAFF) ||
           between(point, 0xFE30, 0xFE6F) || between(point, 0xFF00, 0xFF60) ||
           between(point, 0xFFE0, 0xFFE6) || between(point, 0x1F300, 0x1F64F) ||
           between(point, 0x1F900, 0x1F9FF) || between(point, 0x20000, 0x3FFFD);
}

Glyph glyph(const Decoded& decoded, std::string_view bytes)
{
    if (decoded.valid && decoded.point == '\t')
        return {"", 1, true};
    if (!decoded.valid || control(decoded.point))
        return {fmt::format("\\x{:02x}", static_cast<std::uint32_t>(decoded.point)), 4, false};
    if (deceptive(decoded.point))
        return {fmt::format("\\u{:04x}", static_cast<std::uint32_t>(decoded.point)), 6, false};
    return {std::string(bytes), combining(decoded.point) ? 0 : wide(decoded.point) ? 2 : 1, false};
}

} // namespace

std::vector<Glyph> glyphs(std::string_view text)
{
    std::vector<Glyph> list;
    while (!text.empty()) {
        const Decoded decoded = decode(text);
        list.push_back(glyph(decoded, text.substr(0, decoded.bytes)));
        text.remove_prefix(decoded.bytes);
    }
    return list;
}

std::string escaped(std::string_view text)
{
    std::string shown;
    for (const Glyph& g : glyphs(text))
        shown += g.tab ? "\\x09" : g.shown;
    return shown;
}

std::size_t columns(std::string_view text)
{
    std::size_t sum = 0;
    for (const Glyph& g : glyphs(text))
        sum += g.tab ? 4 : static_cast<std::size_t>(g.columns);
    return sum;
}

} // namespace sim::cli
