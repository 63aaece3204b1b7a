#include "sim/network/error_list.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace sim {
namespace {

int as_int(std::uint64_t value)
{
    return static_cast<int>(std::min<std::uint64_t>(
        value, static_cast<std::uint64_t>(std::numeric_limits<int>::max())));
}

/// Characters of UTF-8; a stray byte counts as one.
std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
    }));
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
    const std::string_view before = spot.text.substr(0, spot.column > 0 ? spot.column - 1 : 0);
    const std::size_t column = spot.column > 0 ? characters(before) + 1 : 0;
    d.place = {file_, as_int(spot.line), as_int(column)};
    d.width = as_int(std::max<std::size_t>(
        1, characters(spot.text.substr(before.size(), std::min<std::size_t>(spot.width, 80)))));
    d.source_line = spot.text.substr(0, before.size() + 200);
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
        diagnostics.pop_back();
        Diagnostic more;
        more.code = found_.back().code;
        more.message = "and " + std::to_string(count_ - kept + 1) + " more errors in this file";
        more.place.file = file_;
        more.hint = "mend the first ones: the others may be alike";
        diagnostics.push_back(std::move(more));
    }
    return InputError(std::move(diagnostics));
}

std::string in_quotes(std::string_view input)
{
    return "'" + visible(input, 40) + "'";
}

} // namespace sim
