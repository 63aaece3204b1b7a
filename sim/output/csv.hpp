#pragma once
// Comma-separated values (RFC 4180), a line at a time.

#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// A text as a field of a table that programs read: in double quotes where it has to be.
[[nodiscard]] std::string csv_field(std::string_view text);

/// The fields of a line.
[[nodiscard]] std::vector<std::string> csv_cells(const std::string& line);

} // namespace sim
