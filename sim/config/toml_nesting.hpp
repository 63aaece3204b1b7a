#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sim {

/// Bytes of a TOML text at which it nests too deeply, or opens a section without a name.
struct Nesting {
    std::optional<std::size_t> too_deep;
    std::optional<std::size_t> bad_header;
};

/// A scan that knows strings, comments, brackets and dots, and nothing else of TOML. Stops at the
/// first find. A text that is no TOML may be judged wrongly, but the parser turns that away.
[[nodiscard]] Nesting toml_nesting(std::string_view text, int deepest);

} // namespace sim
