#include "sim/network/error_list.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace sim {
namespace {

/// A longer line is not repeated under the message: nobody reads it, and its end is far away.
constexpr std::size_t longest_shown = 200;

int as_int(std::uint64_t value)
{
    return static_cast<int>(
        std::min<std::uint64_t>(value, static_cast<std::uint64_t>(std::numeric_limits<int>::max())));
}

} // namespace

void ErrorList::add(std::string code, std::string message, std::string hint, const Spot& spot)
{
    if (++count_ > kept)
        return;
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    d.place = {file_, as_int(spot.line), as_int(spot.column)};
    d.width = as_int(std::max<std::size_t>(spot.width, 1));
    if (spot.text.size() <= longest_shown)
        d.source_line = spot.text;
    else if (spot.column + spot.width <= longest_shown)
        d.source_line = std::string(spot.text.substr(0, longest_shown)) + "...";
    found_.push_back(std::move(d));
}

void ErrorList::fail(std::string code, std::string message, std::string hint, const Spot& spot)
{
    add(std::move(code), std::move(message), std::move(hint), spot);
    throw all();
}

void ErrorList::raise() const
{
    if (count_ != 0)
        throw all();
}

InputError ErrorList::all() const
{
    std::vector<Diagnostic> diagnostics = found_;
    if (count_ > kept) {
        Diagnostic more;
        more.code = found_.back().code;
        more.message = "and " + std::to_string(count_ - kept) + " more errors in this file";
        more.place.file = file_;
        more.hint = "mend the first ones: the others may be alike";
        diagnostics.push_back(std::move(more));
    }
    return InputError(std::move(diagnostics));
}

std::string quoted(std::string_view input)
{
    constexpr std::size_t longest = 40;
    constexpr char digits[] = "0123456789abcdef";
    std::string out = "'";
    for (const char c : input.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            out += c;
            continue;
        }
        out += "\\x";
        out += digits[byte >> 4];
        out += digits[byte & 15u];
    }
    return out + (input.size() > longest ? "...'" : "'");
}

} // namespace sim
