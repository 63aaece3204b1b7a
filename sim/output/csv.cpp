#include "sim/output/csv.hpp"

namespace sim {

std::string csv_field(std::string_view text)
{
    // Where a line of a table begins with #, readers take it for a remark.
    if (text.find_first_of(",\"\n\r") == std::string_view::npos && !text.starts_with('#'))
        return std::string(text);
    std::string field = "\"";
    for (const char c : text)
        field += c == '"' ? "\"\"" : std::string(1, c);
    return field + "\"";
}

std::vector<std::string> csv_cells(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool doubled = quoted && line.compare(i, 2, "\"\"") == 0;
        if (line[i] == '"' && !doubled) {
            quoted = !quoted;
        } else if (line[i] == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += line[i];
            i += doubled ? 1 : 0;
        }
    }
    return cells;
}

} // namespace sim
