#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// The content of a regular file, or its first `most` + 1 bytes when it is larger than `most`.
/// Throws FileError with the system's words.
[[nodiscard]] std::string read_text(const std::filesystem::path& path, std::size_t most);

/// Names of files in the folder of the missing one that are like its own, of its kind; the closest
/// first.
[[nodiscard]] std::vector<std::string> files_named_like(const std::filesystem::path& missing);

} // namespace sim
