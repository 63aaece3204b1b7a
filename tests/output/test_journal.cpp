#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/series_journal.hpp"
#include "tests/output/whole_series.hpp"

#include <cstring>
#include <fstream>

using namespace sim;

namespace {

constexpr std::uint64_t all_bytes = ~std::uint64_t{0};

std::vector<MeasureColumn> measures_at(std::uint32_t tick)
{
    return {{"active", "citizens", "who act", {tick * 2.0}},
            {"share", "1", "of all", {0.5 * tick}}};
}

std::vector<CitizenColumn> citizens_at(std::uint32_t tick)
{
    CitizenColumn stance{"stance",         "1", "what they do", CitizenColumn::Type::u8,
                         {"idle", "acts"}, {}};
    CitizenColumn count{"count", "citizens", "seen", CitizenColumn::Type::u32, {}, {}};
    for (std::uint32_t i = 0; i < 3; ++i) {
        stance.values.push_back(static_cast<std::byte>((tick + i) % 2));
        const std::uint32_t value = tick + i;
        const auto bytes = std::as_bytes(std::span(&value, 1));
        count.values.insert(count.values.end(), bytes.begin(), bytes.end());
    }
    return {stance, count};
}

/// Five ticks, two snapshots; returns the offset after each tick.
std::vector<std::uint64_t> write_journal(const std::filesystem::path& path)
{
    SeriesWriter writer(Journal::create(path), Series{});
    std::vector<std::uint64_t> ends;
    for (std::uint32_t tick = 0; tick < 5; ++tick) {
        writer.measures(tick, measures_at(tick));
        if (tick % 3 == 0)
            writer.snapshot(tick, citizens_at(tick));
        ends.push_back(writer.journal().offset());
    }
    writer.journal().sync();
    return ends;
}

std::string bytes_of(const std::filesystem::path& path)
{
    return read_whole(path);
}

} // namespace

TEST_CASE("A journal gives back the series that was written", "[unit]")
{
    const ScratchFolder folder;
    const auto ends = write_journal(folder / "journal");
    const JournaledSeries read = whole_series(folder / "journal", all_bytes);
    CHECK(read.good_bytes == ends.back());
    CHECK(read.series.ticks == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
    REQUIRE(read.series.measures.size() == 2);
    CHECK(read.series.measures[1].same_kind(measures_at(0)[1]));
    CHECK(read.series.measures[1].values == std::vector<double>{0, 0.5, 1, 1.5, 2});
    CHECK(read.series.snapshot_ticks == std::vector<std::uint32_t>{0, 3});
    REQUIRE(read.series.columns.size() == 2);
    CHECK(read.series.columns[0].same_kind(citizens_at(0)[0]));
    auto expected = citizens_at(0)[1].values;
    const auto later = citizens_at(3)[1].values;
    expected.insert(expected.end(), later.begin(), later.end());
    CHECK(read.series.columns[1].values == expected);
    CHECK(read_series(folder / "journal", all_bytes).series.columns[1].values.empty());
}

TEST_CASE("A journal cut at any byte gives its whole records and nothing else", "[property]")
{
    const ScratchFolder folder;
    const auto ends = write_journal(folder / "journal");
    const std::string whole = bytes_of(folder / "journal");
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        std::ofstream(folder / "cut", std::ios::binary) << whole.substr(0, length);
        const JournaledSeries read = whole_series(folder / "cut", all_bytes);
        CHECK(read.good_bytes <= length);
        std::size_t ticks = 0;
        while (ticks < ends.size() && ends[ticks] <= length)
            ++ticks;
        // The last tick's measures may be there before its snapshot is.
        CHECK(read.series.ticks.size() >= ticks);
        CHECK(read.series.ticks.size() <= ticks + 1);
        for (const auto& measure : read.series.measures)
            CHECK(measure.values.size() == read.series.ticks.size());
    }
}

TEST_CASE("A flipped bit ends a journal at the record before it, and crashes nothing", "[property]")
{
    const ScratchFolder folder;
    write_journal(folder / "journal");
    const std::string whole = bytes_of(folder / "journal");
    for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 3) {
        std::string bad = whole;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        std::ofstream(folder / "bad", std::ios::binary) << bad;
        CHECK(whole_series(folder / "bad", all_bytes).good_bytes <= bit / 8);
    }
}

TEST_CASE("A journal continued from any tick becomes the same file", "[property]")
{
    const ScratchFolder folder;
    const auto ends = write_journal(folder / "journal");
    const std::string whole = bytes_of(folder / "journal");
    for (std::uint32_t tick = 0; tick < ends.size(); ++tick) {
        std::ofstream(folder / "again", std::ios::binary) << whole;
        const Series so_far = read_series(folder / "again", ends[tick]).series;
        SeriesWriter writer(Journal::resume(folder / "again", ends[tick]), so_far);
        CHECK(writer.has_measures(tick));
        CHECK_FALSE(writer.has_measures(tick + 1));
        for (std::uint32_t later = tick + 1; later < ends.size(); ++later) {
            writer.measures(later, measures_at(later));
            if (later % 3 == 0)
                writer.snapshot(later, citizens_at(later));
        }
        CHECK(bytes_of(folder / "again") == whole);
    }
}

TEST_CASE("A continued journal refuses rows with other columns", "[unit]")
{
    const ScratchFolder folder;
    const auto ends = write_journal(folder / "journal");
    const Series so_far = read_series(folder / "journal", ends[1]).series;
    SeriesWriter writer(Journal::resume(folder / "journal", ends[1]), so_far);
    auto other = measures_at(2);
    other[0].name = "renamed";
    CHECK_THROWS_AS(writer.measures(2, other), ResumeError);
}

TEST_CASE("What is no journal has no records", "[unit]")
{
    const ScratchFolder folder;
    std::ofstream(folder / "text") << "not a journal, but long enough to be one";
    const JournaledSeries read = whole_series(folder / "text", all_bytes);
    CHECK(read.good_bytes == 0);
    CHECK(read.series.ticks.empty());
}

TEST_CASE("A record whose second word is not zero is whole to nobody, its checksum or not",
          "[unit]")
{
    const ScratchFolder folder;
    const auto path = folder / "journal";
    Journal::create(path).append(1, {});
    std::string text = bytes_of(path);
    constexpr std::size_t head = 16;
    text[head + 4] = 1;
    const std::uint64_t sum = checksum(std::as_bytes(std::span(text.data() + head, head)));
    std::memcpy(text.data() + 2 * head, &sum, sizeof sum);
    write_whole(path, text);
    JournalRecord record;
    CHECK_FALSE(JournalReader(path).next(record));
    CHECK(salvage_journal(path, [](const JournalRecord&) {}).records == 0);
}

TEST_CASE("Salvage gives every whole record wherever a byte is changed", "[property]")
{
    const ScratchFolder folder;
    const auto path = folder / "journal";
    {
        Journal journal = Journal::create(path);
        for (std::uint32_t kind = 1; kind <= 6; ++kind)
            journal.append(kind, std::as_bytes(std::span(&kind, 1)));
    }
    const std::string whole = bytes_of(path);
    constexpr std::size_t head = 16, record = 16 + 4 + 8;
    REQUIRE(whole.size() == head + 6 * record);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        write_whole(path, damaged);
        std::vector<std::uint32_t> kinds;
        const Salvage salvage = salvage_journal(path, [&](const JournalRecord& r) {
            std::uint32_t payload = 0;
            std::memcpy(&payload, r.payload.data(), sizeof payload);
            REQUIRE(payload == r.kind);
            kinds.push_back(r.kind);
        });
        std::vector<std::uint32_t> expected{1, 2, 3, 4, 5, 6};
        if (at >= head)
            expected.erase(expected.begin() + static_cast<std::ptrdiff_t>((at - head) / record));
        CHECK(kinds == expected);
        CHECK(salvage.records == expected.size());
        CHECK(salvage.lost_bytes == (at < head ? head : record));
        // Torn, if at all, is the last record: where it seems longer than what is left.
        const std::size_t length = head + 5 * record + 8;
        CHECK(salvage.torn_only == (at >= length && at < length + 8));
    }
}

TEST_CASE("Salvage of a journal cut at any byte keeps the records before", "[property]")
{
    const ScratchFolder folder;
    const auto path = folder / "journal";
    const std::vector<std::uint64_t> ends = write_journal(path);
    const std::string whole = bytes_of(path);
    REQUIRE(ends.back() == whole.size());
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        write_whole(path, whole.substr(0, length));
        const Salvage salvage = salvage_journal(path, [](const JournalRecord&) {});
        CHECK(salvage.torn_only);
        CHECK(JournalReader(path).size() == length);
        if (length >= 16) { // else not even the file's own head
            JournalReader reader(path);
            JournalRecord record;
            std::uint64_t records = 0;
            while (reader.next(record))
                ++records;
            CHECK(salvage.records == records);
            CHECK(salvage.lost_bytes == length - reader.good_bytes());
        }
    }
}

TEST_CASE("Zeros that a power cut leaves at the end are a torn end, other bytes are not", "[unit]")
{
    const ScratchFolder folder;
    const auto path = folder / "journal";
    write_journal(path);
    const std::string whole = bytes_of(path);
    const auto torn_only = [&](const std::string& tail) {
        write_whole(path, whole + tail);
        return salvage_journal(path, [](const JournalRecord&) {}).torn_only;
    };
    CHECK(torn_only(std::string(100, '\0')));
    CHECK_FALSE(torn_only(std::string(100, '\xff')));
}
