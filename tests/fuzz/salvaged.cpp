#include "tests/fuzz/salvaged.hpp"

#include "sim/output/journal.hpp"
#include "tests/fuzz/verdict.hpp"

#include <algorithm>

namespace fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t head_size = 16; ///< of the file, and of each record
constexpr std::uint64_t checksum_size = 8;

} // namespace

std::size_t count_records(const fs::path& file, std::uint64_t& good)
{
    sim::JournalReader reader(file);
    sim::JournalRecord record;
    std::size_t count = 0;
    while (reader.next(record))
        ++count;
    good = reader.good_bytes();
    return count;
}

void expect_found_again(const fs::path& file)
{
    sim::JournalReader reader(file);
    sim::JournalReader again(file);
    sim::JournalRecord record;
    sim::JournalRecord same;
    for (std::uint64_t at = reader.good_bytes(); reader.next(record); at = reader.good_bytes()) {
        again.go_to(at);
        expect(again.next(same) && same.kind == record.kind && same.payload == record.payload,
               "a record is found again where it began");
    }
}

void expect_salvaged(const fs::path& file)
{
    std::uint64_t good = 0;
    const std::size_t count = count_records(file, good);
    std::uint64_t kept = 0;
    const sim::Salvage found = sim::salvage_journal(file, [&](const sim::JournalRecord& record) {
        kept += head_size + record.payload.size() + checksum_size;
    });
    const std::uint64_t size = fs::file_size(file);
    expect(found.records >= count, "no whole record is lost");
    expect(good == 0 || head_size + kept + found.lost_bytes == size, "every byte is kept or lost");
    expect(good != size || (found.torn_only && found.lost_bytes == 0),
           "of a journal that is whole nothing is lost");
}

void expect_torn(const fs::path& sound, std::size_t bytes)
{
    const std::uint64_t size = fs::file_size(sound);
    fs::resize_file(sound, size - std::min<std::uint64_t>(bytes, size));
    std::uint64_t good = 0;
    const std::size_t count = count_records(sound, good);
    const sim::Salvage found = sim::salvage_journal(sound, [](const sim::JournalRecord&) {});
    // A record within a record's payload is found once that one is torn.
    expect(found.torn_only || found.records > count, "what a kill leaves is no damage");
}

} // namespace fuzz
