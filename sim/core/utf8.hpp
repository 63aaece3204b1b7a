#pragma once
// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above
// U+10FFFF.

#include <cstddef>
#include <optional>
#include <string_view>

namespace sim {

/// Bytes of the character that begins at byte i < text.size(); 0 where none does.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t i) noexcept;

/// The first byte that is not part of a well-formed character.
[[nodiscard]] std::optional<std::size_t> broken_utf8(std::string_view text) noexcept;

} // namespace sim
