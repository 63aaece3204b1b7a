#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace sim {

/// The content of a regular file, or its first `most` + 1 bytes when it is larger than `most`.
/// Throws FileError with the system's words.
[[nodiscard]] std::string read_text(const std::filesystem::path& path, std::size_t most);

} // namespace sim
