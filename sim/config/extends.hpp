#pragma once

#include "sim/config/settings.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// Reads a scenario file and the files that it extends, merged: the extending file's values win.
/// `text`: what the file holds, where that is known without reading it. Appends to `found` what is
/// wrong with them. Throws FileError when `path` cannot be read. `whole` becomes the file as a
/// whole, for errors without a line.
[[nodiscard]] Settings read_with_extends(const std::filesystem::path& path,
                                         std::optional<std::string> text, Span& whole,
                                         std::vector<Diagnostic>& found);

} // namespace sim
