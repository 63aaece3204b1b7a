#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sim {

/// The first byte that is not part of a well-formed UTF-8 character (Unicode 15, table 3-7:
/// no overlong forms, no surrogates, nothing above U+10FFFF).
[[nodiscard]] std::optional<std::size_t> broken_utf8(std::string_view text);

} // namespace sim
