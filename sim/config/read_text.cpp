#include "sim/config/read_text.hpp"

#include "sim/config/config_file.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

namespace sim {

namespace {

namespace fs = std::filesystem;

/// Files that may have been meant: of a like name in the same folder, or this one with .toml, there
/// or in configs/.
std::vector<std::string> meant_by(const fs::path& path)
{
    std::error_code error;
    for (const fs::path& folder : {path.parent_path(), fs::path("configs")}) {
        const fs::path there = folder / (path.filename().string() + ".toml");
        if (fs::is_regular_file(there, error))
            return {there.string()};
        if (const fs::path here = folder / path.filename(); fs::is_regular_file(here, error))
            return {here.string()};
    }
    std::vector<std::string> close = files_named_like(path);
    for (std::string& name : close)
        name = (path.parent_path() / name).string();
    return close;
}

[[noreturn]] void fail_to_find(const fs::path& path, const std::string& reason)
{
    std::string meant;
    for (const std::string& name : meant_by(path))
        meant += (meant.empty() ? "; did you mean '" : "' or '") + visible(name);
    throw FileError("cannot read " + visible(path.string()) + ": " + reason + meant +
                    (meant.empty() ? "" : "'?"));
}

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason)
{
    throw FileError("cannot read " + visible(path.string()) + ": " + reason);
}

} // namespace

std::vector<std::string> files_named_like(const fs::path& missing)
{
    constexpr std::size_t most = 1000; // names of a folder that are looked at
    const fs::path folder = missing.has_parent_path() ? missing.parent_path() : fs::path(".");
    std::vector<std::string> names;
    std::size_t seen = 0;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator() && seen++ < most; entry.increment(error))
        if (entry->is_regular_file(error) && entry->path().extension() == missing.extension())
            names.push_back(entry->path().stem().string());
    std::sort(names.begin(), names.end());
    std::vector<std::string> close = suggestions(missing.stem().string(), names);
    for (std::string& name : close)
        name += missing.extension().string();
    return close;
}

std::string read_text(const std::filesystem::path& path, std::size_t most)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error == std::errc::no_such_file_or_directory)
        fail_to_find(path, error.message());
    if (error)
        fail(path, error.message());
    if (!std::filesystem::is_regular_file(status))
        fail(path, std::filesystem::is_directory(status) ? "it is a folder" : "it is not a file");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        fail(path, std::strerror(errno));
    constexpr std::size_t least = std::size_t{1} << 16;
    std::string text;
    for (std::size_t got = 1; got > 0 && text.size() <= most;) {
        const std::size_t before = text.size();
        text.resize(std::min(before + std::max(before, least), most + 1));
        got = std::fread(text.data() + before, 1, text.size() - before, file.get());
        if (got == 0 && std::ferror(file.get()) != 0)
            fail(path, std::strerror(errno));
        text.resize(before + got);
    }
    return text;
}

} // namespace sim
