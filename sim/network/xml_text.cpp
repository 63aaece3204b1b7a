// Characters of an XML text: what is allowed, what entities stand for, which line they are on.

#include "sim/core/utf8.hpp"
#include "sim/network/xml_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace sim {
namespace {

bool is_line_break(std::string_view text, std::size_t i)
{
    return text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
}

void append_utf8(std::uint32_t code, std::string& out)
{
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80u | ((code >> shift) & 0x3fu));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += {static_cast<char>(0xc0u | (code >> 6)), tail(0)};
    } else if (code < 0x10000) {
        out += {static_cast<char>(0xe0u | (code >> 12)), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xf0u | (code >> 18)), tail(12), tail(6), tail(0)};
    }
}

} // namespace

void XmlReader::check_characters()
{
    for (std::size_t i = 0; i < all_.size();) {
        const auto byte = static_cast<unsigned char>(all_[i]);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
            fail(byte == 0 ? "the file holds a NUL byte, so it is no text"
                           : "the file holds a control character",
                 i, "save it as UTF-8 text (not UTF-16)", "M0103");
        const std::size_t length = utf8_length(all_, i);
        if (length == 0)
            fail("the file is not UTF-8", i, "save it as UTF-8 (not Latin-1 or UTF-16)", "M0103");
        i += length;
    }
}

void XmlReader::resolve(std::size_t begin, std::size_t end, std::string& out)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"apos", '\''}, {"quot", '"'}}};
    out.clear();
    for (std::size_t i = begin; i < end;) {
        const std::size_t found = all_.substr(i, end - i).find('&');
        const std::size_t plain = found == std::string_view::npos ? end : i + found;
        out.append(all_.substr(i, plain - i));
        if (plain == end)
            return;
        const std::size_t stop = all_.find(';', plain);
        const bool closed = stop < end && stop - plain <= 12;
        const std::string_view name = all_.substr(plain + 1, closed ? stop - plain - 1 : 0);
        const auto entity = std::find_if(known.begin(), known.end(),
                                         [&](const auto& e) { return e.first == name; });
        if (entity != known.end())
            out += entity->second;
        else if (name.substr(0, 1) == "#")
            resolve_number(name.substr(1), plain, out);
        else
            fail(closed ? "the entity " + in_quotes(all_.substr(plain, stop - plain + 1)) +
                              " is not one of XML's own five"
                        : "'&' begins an entity that does not end",
                 plain, "write &amp; for a plain '&'");
        i = stop + 1;
    }
}

void XmlReader::resolve_number(std::string_view digits, std::size_t at, std::string& out)
{
    const bool hexadecimal = digits.substr(0, 1) == "x";
    digits.remove_prefix(hexadecimal ? 1 : 0);
    std::uint32_t code = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, code, hexadecimal ? 16 : 10);
    const bool blank = code == '\t' || code == '\n' || code == '\r';
    const bool allowed = code >= 0x20 || blank;
    if (error != std::errc() || stop != end || !allowed || code > 0x10ffff ||
        (code >= 0xd800 && code <= 0xdfff))
        fail("the character reference stands for no character", at,
             "write the character itself, in UTF-8");
    append_utf8(code, out);
}

std::uint64_t XmlReader::line()
{
    for (; counted_to_ < start_; ++counted_to_)
        line_ += is_line_break(all_, counted_to_) ? 1u : 0u;
    return line_;
}

Spot XmlReader::spot(std::size_t at, std::size_t width) const
{
    Spot spot;
    if (errors_.full())
        return spot; // nobody will see it, and counting lines takes time
    spot.line = 1;
    spot.width = width;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < at; ++i)
        if (is_line_break(all_, i)) {
            ++spot.line;
            begin = i + 1;
        }
    spot.column = at - begin + 1;
    spot.text = all_.substr(begin, all_.find_first_of("\r\n", begin) - begin);
    return spot;
}

} // namespace sim
