#pragma once
// One line of an edge list.

#include "sim/network/error_list.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sim {

/// The columns of a line: separated by blanks, or by one comma or semicolon with blanks around.
struct Columns {
    static constexpr std::size_t most = 3; ///< two ids and a weight

    explicit Columns(std::string_view line) noexcept;

    std::array<std::string_view, most + 1> text{}; ///< the first ones; parts of the line
    std::size_t count = 0;
};

/// Two ids out of a line that is no comment and not blank. False when it has errors, which are
/// added to the list. A weight is counted.
[[nodiscard]] bool read_tie(std::string_view line, std::uint64_t number,
                            std::array<std::int64_t, 2>& ids, std::uint64_t& weights,
                            ErrorList& errors);

/// Raises that the line has names for ids.
[[noreturn]] void refuse_names(std::string_view line, std::uint64_t number, ErrorList& errors);

/// True for words where ids should be: names of columns.
[[nodiscard]] bool is_header(std::string_view line) noexcept;

} // namespace sim
