#include "sim/config/read_text.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace sim {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason)
{
    throw FileError("cannot read " + visible(path.string()) + ": " + reason);
}

} // namespace

std::string read_text(const std::filesystem::path& path, std::size_t most)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
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
