#pragma once
// What a run has recorded so far: records appended to a file, each with its checksum, so that a
// kill at any byte loses at most the record being written.
//
// Layout (little-endian): "GSWJRNL" and a zero byte, u32 format version, u32 zero; then records of
// u32 kind, u32 zero, u64 payload length, payload, u64 XXH3-64 of all of the record before it.

#include "sim/output/files.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace sim {

/// Appends records. All of it throws FileError.
class Journal {
  public:
    static constexpr std::uint32_t format_version = 1;
    static constexpr std::size_t head_bytes = 16;
    static constexpr std::size_t bytes_around_record = 24; ///< kind, length, checksum

    /// A new, empty journal, over whatever was there.
    [[nodiscard]] static Journal create(const std::filesystem::path& path);
    /// Continues after byte `offset` (the end of a record) and drops what follows it.
    [[nodiscard]] static Journal resume(const std::filesystem::path& path, std::uint64_t offset);

    /// kind: above 0. On the disk only after sync(). After a failure the file may end in a torn
    /// record, which readers ignore.
    void append(std::uint32_t kind, std::span<const std::byte> payload);
    /// Waits until everything appended is on the disk.
    void sync() const;
    /// Bytes so far: where the next record begins.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

  private:
    Journal(std::filesystem::path path, Descriptor file, std::uint64_t offset);

    std::filesystem::path path_;
    Descriptor file_;
    std::uint64_t offset_;
};

struct JournalRecord {
    std::uint32_t kind = 0;
    std::vector<std::byte> payload;
};

/// Reads the records of a journal up to the first that is torn or damaged.
class JournalReader {
  public:
    /// Throws FileError when the file cannot be read; a file that is no journal has no records.
    explicit JournalReader(const std::filesystem::path& path);

    /// False at the end of what is whole. Allocates no more than the file is long.
    [[nodiscard]] bool next(JournalRecord& record);
    /// Reads on from the record that begins at this byte (good_bytes() when it was read).
    void go_to(std::uint64_t offset);
    /// Bytes up to the end of the last whole record; 0 for a file that is no journal.
    [[nodiscard]] std::uint64_t good_bytes() const noexcept { return good_; }
    /// Bytes of the file when it was opened.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  private:
    std::filesystem::path path_;
    Descriptor file_;
    std::uint64_t size_ = 0;
    std::uint64_t good_ = 0;
};

/// What of a journal is whole, damaged bytes between records or not.
struct Salvage {
    std::uint64_t records = 0;
    std::uint64_t lost_bytes = 0; ///< that belong to no whole record
    bool torn_only = true;        ///< nothing is lost but what a kill leaves at the end
};

/// Gives every whole record, also those after damaged bytes, in order. Throws FileError.
Salvage salvage_journal(const std::filesystem::path& path,
                        const std::function<void(const JournalRecord&)>& take);

} // namespace sim
