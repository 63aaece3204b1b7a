#include "sim/output/manifest.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

#include <sstream>

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
    if (text.substr(lines.size(), 32) != hash_of_text(lines))
        damaged(path, "does not match its own checksum");
    return lines;
}

} // namespace

void write_manifest(const fs::path& folder, const std::vector<std::string>& names)
{
    std::string lines;
    for (const auto& name : names)
        lines += fmt::format("{} {} {}\n", file_hash(folder / name),
                             static_cast<std::uint64_t>(fs::file_size(folder / name)), name);
    write_whole(folder / own_name, fmt::format("{}{} {}\n", lines, hash_of_text(lines), own_name));
}

void verify_manifest(const fs::path& folder)
{
    std::istringstream lines(trusted_lines(folder / own_name));
    std::string hash;
    std::uint64_t size = 0;
    std::string name;
    while (lines >> hash >> size >> name) {
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
