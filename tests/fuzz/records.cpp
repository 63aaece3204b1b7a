#include "tests/fuzz/records.hpp"

#include <algorithm>
#include <cstring>

namespace fuzz {

std::vector<sim::JournalRecord> records_in(std::string_view bytes)
{
    std::vector<sim::JournalRecord> records;
    while (bytes.size() >= 3) {
        std::uint16_t length = 0;
        std::memcpy(&length, bytes.data() + 1, sizeof length);
        sim::JournalRecord record;
        record.kind = std::max<std::uint32_t>(1, static_cast<unsigned char>(bytes[0]));
        const auto payload = std::as_bytes(std::span(bytes.substr(3, length)));
        record.payload.assign(payload.begin(), payload.end());
        records.push_back(std::move(record));
        bytes.remove_prefix(3 + payload.size());
    }
    return records;
}

void write_journal(const std::filesystem::path& path,
                   const std::vector<sim::JournalRecord>& records)
{
    sim::Journal journal = sim::Journal::create(path);
    for (const sim::JournalRecord& record : records)
        journal.append(record.kind, record.payload);
}

} // namespace fuzz
