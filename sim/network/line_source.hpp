#pragma once
// The lines of a text file, one at a time, in bounded memory.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

/// Opens a regular file for reading, unbuffered. Throws FileError.
[[nodiscard]] OpenFile open_to_read(const std::filesystem::path& file);

/// Lines end at LF, CRLF or CR; the last may end with the file. A UTF-8 byte order mark is
/// skipped. Holds about 256 KB, whatever the file.
class LineSource {
  public:
    static constexpr std::size_t longest_line = 64 * 1024; ///< bytes, without the line end

    /// Throws FileError when the file is not a regular one or cannot be opened.
    explicit LineSource(const std::filesystem::path& file);

    /// The next line, valid until the next call; false at the end of the file. A line beyond
    /// longest_line is cut there and makes too_long() true. Throws FileError.
    [[nodiscard]] bool next(std::string_view& line);
    [[nodiscard]] bool too_long() const noexcept { return too_long_; }
    /// Number of the line that next() gave, from 1.
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

  private:
    /// Moves the unread bytes to the front and reads more; false at the end of the file.
    bool refill();

    std::string name_;
    OpenFile file_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0; ///< first unread byte
    std::size_t end_ = 0;   ///< one past the last byte read
    std::uint64_t number_ = 0;
    bool too_long_ = false;
};

} // namespace sim
