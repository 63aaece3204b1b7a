#include "sim/output/manifest.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

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

[[noreturn]] void damaged(const fs::path& path, const std::string& why)
{
    throw IntegrityError(fmt::format(
        "'{}' {}: the result is damaged; copy it again, or run with --fresh to make it anew",
        path.string(), why));
}

/// The lines that the last line vouches for.
std::string trusted_lines(const fs::path& path)
{
    const std::string text = read_whole(path, 1 << 20);
    const std::string tail = std::string(" ") + own_name + "\n";
    const std::size_t tail_length = 32 + tail.size();
    if (text.size() < tail_length || !text.ends_with(tail))
        damaged(path, "is cut short or changed");
    const std::string lines = text.substr(0, text.size() - tail_length);
    if (text.substr(lines.size(), 32) != hash_of_text(lines) ||
        !(lines.empty() || lines.ends_with('\n')))
        damaged(path, "does not match its own checksum");
    return lines;
}

struct Entry {
    std::string hash;
    std::uint64_t size = 0;
    std::string name;
};

std::string line_of(const Entry& entry)
{
    return fmt::format("{} {} {}", entry.hash, entry.size, entry.name);
}

/// A line exactly as it is written, of a file in the folder itself: who forges a MANIFEST must not
/// have other files read.
Entry entry_in(const std::string& line, const fs::path& manifest)
{
    Entry entry;
    std::istringstream words(line);
    words >> entry.hash >> entry.size >> entry.name;
    constexpr std::string_view ends_names{"/\0", 2};
    if (!words || line_of(entry) != line ||
        entry.name.find_first_of(ends_names) != std::string::npos || entry.name == "." ||
        entry.name == "..")
        damaged(manifest, "has a line that is none of its own");
    return entry;
}

} // namespace

void write_manifest(const fs::path& folder, const std::vector<std::string>& names)
{
    std::string lines;
    for (const auto& name : names)
        lines += line_of({file_hash(folder / name), fs::file_size(folder / name), name}) + "\n";
    write_whole(folder / own_name, fmt::format("{}{} {}\n", lines, hash_of_text(lines), own_name));
}

void verify_manifest(const fs::path& folder)
{
    std::istringstream lines(trusted_lines(folder / own_name));
    for (std::string line; std::getline(lines, line);) {
        const auto [hash, size, name] = entry_in(line, folder / own_name);
        const fs::path path = folder / name;
        std::error_code failed;
        const std::uint64_t found = fs::file_size(path, failed);
        if (failed)
            damaged(path, "is missing");
        if (found != size)
            damaged(path, fmt::format("has {} bytes instead of {}", found, size));
        if (file_hash(path) != hash)
            damaged(path, "does not match its checksum");
    }
}

} // namespace sim
