#include "sim/output/journal.hpp"

#include "sim/core/check.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic{"GSWJRNL\0", 8};
constexpr std::size_t head_size = 16; ///< of the file, and of each record

ByteWriter file_head()
{
    ByteWriter head;
    head.raw(std::as_bytes(std::span(magic.data(), magic.size())));
    head.value(Journal::format_version);
    head.value(std::uint32_t{0});
    return head;
}

} // namespace

Journal::Journal(fs::path path, Descriptor file, std::uint64_t offset)
    : path_(std::move(path)), file_(std::move(file)), offset_(offset)
{
}

Journal Journal::create(const fs::path& path)
{
    Journal journal(path, open_file(path, O_WRONLY | O_CREAT | O_TRUNC), head_size);
    write_all(journal.file_, file_head().bytes(), path);
    return journal;
}

Journal Journal::resume(const fs::path& path, std::uint64_t offset)
{
    Journal journal(path, open_file(path, O_WRONLY), offset);
    if (::ftruncate(journal.file_.get(), static_cast<off_t>(offset)) != 0 ||
        ::lseek(journal.file_.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        throw_file_error("continue", path, errno);
    return journal;
}

void Journal::append(std::uint32_t kind, std::span<const std::byte> payload)
{
    EXPECT(kind > 0);
    ByteWriter record(payload.size() + bytes_around_record);
    record.value(kind);
    record.value(std::uint32_t{0});
    record.value(static_cast<std::uint64_t>(payload.size()));
    record.raw(payload);
    record.value(checksum(record.bytes()));
    write_all(file_, record.bytes(), path_);
    offset_ += record.bytes().size();
}

void Journal::sync() const
{
    sync_file(file_, path_);
}

JournalReader::JournalReader(const fs::path& path) : path_(path), file_(open_file(path, O_RDONLY))
{
    struct stat status {};
    if (::fstat(file_.get(), &status) != 0)
        throw_file_error("read", path, errno);
    size_ = static_cast<std::uint64_t>(status.st_size);
    std::array<std::byte, head_size> head{};
    const ByteWriter expected = file_head();
    const auto wanted = expected.bytes();
    if (read_some(file_, head, path_) == head_size &&
        std::equal(head.begin(), head.end(), wanted.begin()))
        good_ = head_size;
}

void JournalReader::go_to(std::uint64_t offset)
{
    if (::lseek(file_.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        throw_file_error("read", path_, errno);
    good_ = offset;
}

bool JournalReader::next(JournalRecord& record)
{
    if (good_ == 0 || size_ - good_ < head_size + sizeof(std::uint64_t))
        return false;
    std::vector<std::byte> bytes(head_size);
    std::uint32_t kind = 0;
    std::uint32_t zero = 0;
    std::uint64_t length = 0;
    if (read_some(file_, bytes, path_) != head_size)
        return false;
    ByteReader head(bytes);
    const std::uint64_t room = size_ - good_ - head_size - sizeof(std::uint64_t);
    if (!head.value(kind) || !head.value(zero) || !head.value(length) || kind == 0 || zero != 0 ||
        length > room)
        return false;
    bytes.resize(head_size + length + sizeof(std::uint64_t));
    const auto rest = std::span(bytes).subspan(head_size);
    std::uint64_t sum = 0;
    if (read_some(file_, rest, path_) != rest.size() ||
        !ByteReader(rest.subspan(length)).value(sum) ||
        sum != checksum(std::span(bytes).first(head_size + length)))
        return false;
    good_ += bytes.size();
    record.kind = kind;
    record.payload.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    return true;
}

namespace {

/// The whole record at the front of these bytes: how long it is; 0 where there is none. What was
/// hashed is taken from may_hash.
std::size_t record_length(std::span<const std::byte> bytes, std::uint64_t& may_hash)
{
    std::uint32_t kind = 0;
    std::uint32_t zero = 1;
    std::uint64_t length = 0;
    std::uint64_t sum = 0;
    ByteReader in(bytes);
    std::span<const std::byte> payload;
    if (!in.value(kind) || kind == 0 || !in.value(zero) || zero != 0 || !in.value(length) ||
        !in.raw(payload, length) || !in.value(sum))
        return 0;
    may_hash -= std::min<std::uint64_t>(may_hash, head_size + length);
    if (sum != checksum(bytes.first(head_size + payload.size())))
        return 0;
    return head_size + payload.size() + sizeof sum;
}

/// True for what a kill or a power cut leaves at the end: a record that is not all there, or zeros.
bool is_torn(std::span<const std::byte> tail)
{
    if (std::all_of(tail.begin(), tail.end(), [](std::byte b) { return b == std::byte{0}; }))
        return true;
    std::uint32_t kind = 0;
    std::uint32_t zero = 0;
    std::uint64_t length = 0;
    ByteReader in(tail);
    if (!in.value(kind) || !in.value(zero) || !in.value(length))
        return true;
    return kind > 0 && zero == 0 && (length > in.left() || in.left() - length < sizeof length);
}

} // namespace

Salvage salvage_journal(const fs::path& path, const std::function<void(const JournalRecord&)>& take)
{
    constexpr std::uint64_t most = std::uint64_t{1} << 40;
    const std::string text = read_whole(path, most);
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    const ByteWriter expected = file_head();
    Salvage found;
    std::size_t at = std::min(head_size, bytes.size());
    if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    expected.bytes().begin())) {
        found.lost_bytes = at;
        found.torn_only = at < head_size;
    }
    std::uint64_t gap = 0;
    // In damaged bytes anything may look like the length of a record: they are not hashed for ever.
    std::uint64_t may_hash = 64 * std::uint64_t{bytes.size()};
    while (at < bytes.size() && may_hash > 0) {
        const std::size_t length = record_length(bytes.subspan(at), may_hash);
        if (length == 0) {
            ++gap;
            ++at;
            continue;
        }
        found.torn_only &= gap == 0;
        found.lost_bytes += std::exchange(gap, 0);
        JournalRecord record;
        std::memcpy(&record.kind, bytes.data() + at, sizeof record.kind);
        const auto payload = bytes.subspan(at + head_size, length - head_size - 8);
        record.payload.assign(payload.begin(), payload.end());
        take(record);
        ++found.records;
        at += length;
    }
    gap += bytes.size() - at;
    found.torn_only &= is_torn(bytes.last(gap));
    found.lost_bytes += gap;
    return found;
}

} // namespace sim
