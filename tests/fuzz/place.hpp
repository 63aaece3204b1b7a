#pragma once
// Files in memory, for readers that take paths.

#include <filesystem>
#include <string>
#include <string_view>

namespace fuzz {

/// A folder of this process, gone when it ends.
[[nodiscard]] const std::filesystem::path& place();

/// A file there that holds these bytes alone.
std::filesystem::path written(const std::string& name, std::string_view bytes);

[[nodiscard]] std::string content(const std::filesystem::path& file);

} // namespace fuzz
