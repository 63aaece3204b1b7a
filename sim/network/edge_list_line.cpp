#include "sim/network/edge_list_line.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

namespace sim {
namespace {

constexpr const char* no_names =
    "number the citizens 0, 1, 2, ...; names are read from GraphML files only";

bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool is_mark(char c)
{
    return c == ',' || c == ';';
}

/// A column without the quotes that spreadsheets put around it.
std::string_view unquoted(std::string_view column)
{
    const bool quoted = column.size() > 2 && column.front() == '"' && column.back() == '"';
    return quoted ? column.substr(1, column.size() - 2) : column;
}

/// The place of a column in its line.
Spot spot_of(std::string_view line, std::uint64_t number, std::string_view column)
{
    return {number, static_cast<std::size_t>(column.data() - line.data()) + 1, column.size(), line};
}

bool read_id(std::string_view text, std::int64_t& id, const Spot& spot, ErrorList& errors)
{
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, id);
    if (stop != end || error == std::errc::invalid_argument) {
        const bool number = text.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
        errors.add("M0402", "the id " + in_quotes(text) + " is not a whole number",
                   number ? "write it in digits alone, such as 17" : no_names, spot);
        return false;
    }
    if (error == std::errc::result_out_of_range || id < 0) {
        errors.add("M0403",
                   "the id " + in_quotes(text) + " is not between 0 and 9223372036854775807",
                   "ids only tell citizens apart: smaller ones serve as well", spot);
        return false;
    }
    return true;
}

bool read_weight(std::string_view text, const Spot& spot, ErrorList& errors)
{
    double weight = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, weight);
    if (stop == end && error == std::errc() && std::isfinite(weight))
        return true;
    errors.add("M0406", "the weight " + in_quotes(text) + " is not a finite number",
               "weights are not used: leave the third column out", spot);
    return false;
}

/// Of a line whose first columns stand apart by something else.
bool has_decimal_comma(const Columns& columns)
{
    const auto comma_before = [](std::string_view column) { return column.data()[-1] == ','; };
    return columns.count == 4 && comma_before(columns.text[3]) && !comma_before(columns.text[1]);
}

/// The line has two or three columns, none of them empty.
bool check_columns(const Columns& columns, std::string_view line, std::uint64_t number,
                   ErrorList& errors)
{
    for (std::size_t c = 0; c < std::min(columns.count, Columns::most); ++c)
        if (columns.text[c].empty()) {
            errors.add("M0401", "column " + std::to_string(c + 1) + " is empty",
                       "a tie is two ids, such as 3,17", spot_of(line, number, columns.text[c]));
            return false;
        }
    if (columns.count < 2) {
        errors.add("M0401",
                   "a tie needs two ids, and this line has only " + in_quotes(columns.text[0]),
                   "add the second id, or begin the line with # if it is a comment",
                   spot_of(line, number, columns.text[0]));
        return false;
    }
    if (columns.count > Columns::most) {
        errors.add("M0401",
                   "the line has " + std::to_string(columns.count) +
                       " columns; a tie is two ids and at most a weight",
                   has_decimal_comma(columns) ? "write decimals with a point, such as 0.5"
                                              : "leave out all columns from here on",
                   spot_of(line, number, columns.text[Columns::most]));
        return false;
    }
    return true;
}

} // namespace

Columns::Columns(std::string_view line) noexcept
{
    std::size_t i = 0;
    const auto skip_blanks = [&] {
        while (i < line.size() && is_blank(line[i]))
            ++i;
    };
    skip_blanks();
    for (bool more = i < line.size(); more;) {
        const std::size_t begin = i;
        while (i < line.size() && !is_blank(line[i]) && !is_mark(line[i]))
            ++i;
        if (count < text.size())
            text[count] = unquoted(line.substr(begin, i - begin));
        ++count;
        skip_blanks();
        more = i < line.size();
        if (more && is_mark(line[i])) {
            ++i;
            skip_blanks();
        }
    }
}

bool read_tie(std::string_view line, std::uint64_t number, std::array<std::int64_t, 2>& ids,
              std::uint64_t& weights, ErrorList& errors)
{
    const Columns columns(line);
    if (!check_columns(columns, line, number, errors))
        return false;
    bool good = true;
    for (std::size_t c = 0; c < 2; ++c)
        good &= read_id(columns.text[c], ids[c], spot_of(line, number, columns.text[c]), errors);
    if (columns.count == 3) {
        good &= read_weight(columns.text[2], spot_of(line, number, columns.text[2]), errors);
        ++weights;
    }
    return good;
}

void refuse_names(std::string_view line, std::uint64_t number, ErrorList& errors)
{
    const std::string_view name = Columns(line).text[0];
    errors.fail("M0402", "the ids are names, such as " + in_quotes(name) + ", not whole numbers",
                no_names, spot_of(line, number, name));
}

bool is_header(std::string_view line) noexcept
{
    const Columns columns(line);
    if (columns.count < 2)
        return false;
    for (std::size_t c = 0; c < 2; ++c)
        if (columns.text[c].find_first_of("+-.0123456789") == 0 || columns.text[c].empty())
            return false;
    return true;
}

} // namespace sim
