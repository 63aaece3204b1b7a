#include "sim/output/files.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace sim {
namespace fs = std::filesystem;

Descriptor::~Descriptor()
{
    if (fd_ >= 0)
        ::close(fd_);
}

void throw_file_error(std::string_view what, const fs::path& path, int error_number)
{
    throw FileError(fmt::format("cannot {} '{}': {}", what, path.string(),
                                std::generic_category().message(error_number)));
}

Descriptor open_file(const fs::path& path, int flags)
{
    const bool reads = (flags & O_ACCMODE) == O_RDONLY;
    for (;;) {
        const int fd = ::open(path.c_str(), flags | O_CLOEXEC | (reads ? 0 : O_NOFOLLOW), 0666);
        if (fd >= 0)
            return Descriptor(fd);
        if (!reads && errno == ELOOP)
            throw FileError(fmt::format("cannot write '{}': it is a symbolic link", path.string()));
        if (errno != EINTR)
            throw_file_error(reads ? "open" : "write", path, errno);
    }
}

Descriptor open_regular_file(const fs::path& path)
{
    Descriptor file = open_file(path, O_RDONLY | O_NONBLOCK);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        throw_file_error("read", path, errno);
    if (S_ISDIR(status.st_mode))
        throw_file_error("read", path, EISDIR);
    if (!S_ISREG(status.st_mode))
        throw FileError(fmt::format("cannot read '{}': not a regular file", path.string()));
    return file;
}

void write_all(const Descriptor& file, std::span<const std::byte> bytes, const fs::path& path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            throw_file_error("write", path, written < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

std::size_t read_some(const Descriptor& file, std::span<std::byte> bytes, const fs::path& path)
{
    std::size_t got = 0;
    while (got < bytes.size()) {
        const ssize_t count = ::read(file.get(), bytes.data() + got, bytes.size() - got);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw_file_error("read", path, errno);
        if (count == 0)
            break;
        got += static_cast<std::size_t>(count);
    }
    return got;
}

void sync_file(const Descriptor& file, const fs::path& path)
{
    while (::fsync(file.get()) != 0) {
        if (errno == EINTR)
            continue;
        // Some file systems cannot sync folders or pipes; that is no loss of ours.
        if (errno == EINVAL || errno == ENOTSUP)
            return;
        throw_file_error("write", path, errno);
    }
}

void sync_folder(const fs::path& folder)
{
    const fs::path path = folder.empty() ? fs::path(".") : folder;
    sync_file(open_file(path, O_RDONLY | O_DIRECTORY), path);
}

fs::path partial_path(const fs::path& path)
{
    return fs::path(path) += ".partial";
}

void rename_into_place(const fs::path& from, const fs::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0)
        throw_file_error("replace", to, errno);
    sync_folder(to.parent_path());
}

void write_whole(const fs::path& path, std::span<const std::byte> bytes)
{
    const fs::path partial = partial_path(path);
    try {
        const Descriptor file = open_file(partial, O_WRONLY | O_CREAT | O_TRUNC);
        write_all(file, bytes, partial);
        sync_file(file, partial);
        rename_into_place(partial, path);
    } catch (const FileError&) {
        ::unlink(partial.c_str());
        throw;
    }
}

void write_whole(const fs::path& path, std::string_view text)
{
    write_whole(path, std::as_bytes(std::span(text.data(), text.size())));
}

std::string read_whole(const fs::path& path, std::uint64_t most)
{
    const Descriptor file = open_regular_file(path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        throw_file_error("read", path, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > most)
        throw_file_error("read", path, EFBIG);
    std::string text(size, '\0');
    text.resize(read_some(file, std::as_writable_bytes(std::span(text.data(), text.size())), path));
    return text;
}

std::string file_hash(const fs::path& path)
{
    const Descriptor file = open_regular_file(path);
    std::vector<std::byte> block(std::size_t{1} << 18);
    Hasher hasher;
    while (const std::size_t got = read_some(file, block, path))
        hasher.add(std::span(block).first(got));
    return hasher.hex128();
}

void remove_file(const fs::path& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        throw_file_error("remove", path, errno);
}

std::uint64_t free_disk_bytes(const fs::path& path)
{
    std::error_code failed;
    fs::path at = fs::absolute(path, failed);
    while (!fs::exists(at, failed) && at.has_relative_path())
        at = at.parent_path();
    const fs::space_info space = fs::space(at, failed);
    if (failed)
        throw_file_error("look up free space of", at, failed.value());
    return space.available;
}

} // namespace sim
