#pragma once
// Files that are either whole or absent: written beside their place, synced, renamed.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sim {

/// What is wrong with a file, in words that follow its name: "is missing".
struct FileFault {
    std::filesystem::path path;
    std::string what;
};

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
  public:
    explicit Descriptor(int fd = -1) noexcept : fd_(fd) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] bool open() const noexcept { return fd_ >= 0; }

  private:
    int fd_;
};

/// FileError: "cannot WHAT 'PATH': the system's words for error_number".
[[noreturn]] void throw_file_error(std::string_view what, const std::filesystem::path& path,
                                   int error_number);

/// open(2), retried when interrupted; flags as there, permissions 0666 less the umask. To write, a
/// symbolic link is not followed: in a folder that others can write to it may lead anywhere.
/// Throws FileError.
[[nodiscard]] Descriptor open_file(const std::filesystem::path& path, int flags);

/// All of `bytes`, through short writes and interruptions. Throws FileError.
void write_all(const Descriptor& file, std::span<const std::byte> bytes,
               const std::filesystem::path& path);

/// Up to bytes.size() bytes; fewer only at the end of the file. Throws FileError.
[[nodiscard]] std::size_t read_some(const Descriptor& file, std::span<std::byte> bytes,
                                    const std::filesystem::path& path);

/// Waits until the file (or folder) is on the disk. Throws FileError.
void sync_file(const Descriptor& file, const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& folder);

/// Where a file lies while it is being written: PATH.partial.
[[nodiscard]] std::filesystem::path partial_path(const std::filesystem::path& path);

/// Moves a finished, synced file to its place, over what was there, and syncs the folder.
void rename_into_place(const std::filesystem::path& from, const std::filesystem::path& to);

/// Replaces path by these bytes, or leaves it as it was and throws FileError.
void write_whole(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_whole(const std::filesystem::path& path, std::string_view text);

/// Opens a regular file to read; throws FileError for what never ends or never answers (a device, a
/// pipe), without waiting for it.
[[nodiscard]] Descriptor open_regular_file(const std::filesystem::path& path);

/// The whole text of a file of at most `most` bytes. Throws FileError.
[[nodiscard]] std::string read_whole(const std::filesystem::path& path,
                                     std::uint64_t most = std::uint64_t{1} << 26);

/// XXH3-128 of a regular file's bytes, as 32 hex digits. Throws FileError.
[[nodiscard]] std::string file_hash(const std::filesystem::path& path);

/// Removes a file if it is there. Throws FileError.
void remove_file(const std::filesystem::path& path);

/// Bytes that this user may still write below path, or below its nearest existing ancestor.
[[nodiscard]] std::uint64_t free_disk_bytes(const std::filesystem::path& path);

} // namespace sim
