#include "sim/output/manifest.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>
#include <string_view>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr const char* own_name = "MANIFEST";

std::string hash_of_text(const std::string& text)
{
    Hasher hasher;
    hasher.add(std::as_bytes(std::span(text.data(), text.size())));
    return hasher.hex128();
}

struct Line {
    std::string hash;
    std::uint64_t size = 0;
    std::string name;
};

std::string text_of(const Line& line)
{
    return fmt::format("{} {} {}", line.hash, line.size, line.name);
}

/// Why the text is not to be believed; otherwise its lines.
std::optional<std::string> read_lines(const std::string& text, std::vector<Line>& lines)
{
    const std::string tail = std::string(" ") + own_name + "\n";
    const std::size_t tail_length = 32 + tail.size();
    if (text.size() < tail_length || !text.ends_with(tail))
        return "is cut short or changed";
    const std::string trusted = text.substr(0, text.size() - tail_length);
    if (text.substr(trusted.size(), 32) != hash_of_text(trusted) ||
        !(trusted.empty() || trusted.ends_with('\n')))
        return "does not match its own checksum";
    std::istringstream rows(trusted);
    for (std::string row; std::getline(rows, row);) {
        Line line;
        std::istringstream words(row);
        words >> line.hash >> line.size >> line.name;
        if (!words || text_of(line) != row)
            return "has a line that is none of its own";
        constexpr std::string_view ends_names{"/\0", 2};
        if (line.name.find_first_of(ends_names) != std::string::npos || line.name == "." ||
            line.name == "..")
            return "names a file outside of its folder";
        lines.push_back(line);
    }
    return {};
}

std::optional<std::string> fault_of(const fs::path& path, const Line& line)
{
    std::error_code failed;
    const std::uint64_t found = fs::file_size(path, failed);
    if (failed)
        return "is missing";
    if (found != line.size)
        return fmt::format("has {} bytes instead of {}", found, line.size);
    if (file_hash(path) != line.hash)
        return "does not match its checksum";
    return {};
}

} // namespace

void write_manifest(const fs::path& folder, const std::vector<std::string>& names)
{
    std::string lines;
    for (const auto& name : names)
        lines += text_of({file_hash(folder / name),
                          static_cast<std::uint64_t>(fs::file_size(folder / name)), name}) +
                 "\n";
    write_whole(folder / own_name, fmt::format("{}{} {}\n", lines, hash_of_text(lines), own_name));
}

std::vector<FileFault> manifest_faults(const fs::path& folder)
{
    const fs::path own = folder / own_name;
    std::vector<Line> lines;
    if (const auto why = read_lines(read_whole(own, 1 << 20), lines))
        return {{own, *why}};
    std::vector<FileFault> faults;
    for (const Line& line : lines)
        if (const auto what = fault_of(folder / line.name, line))
            faults.push_back({folder / line.name, *what});
    return faults;
}

void verify_manifest(const fs::path& folder)
{
    const std::vector<FileFault> faults = manifest_faults(folder);
    if (!faults.empty())
        throw IntegrityError(
            fmt::format("'{}' {}: the result is damaged; copy it again, or see groundswell repair",
                        faults.front().path.string(), faults.front().what));
}

} // namespace sim
