// A run's journal: as it is, and as records that match their checksums.

#include "sim/output/series_journal.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/records.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

#include <algorithm>
#include <limits>

namespace fuzz {
namespace {

std::size_t count_records(const std::filesystem::path& file, std::uint64_t& good)
{
    sim::JournalReader reader(file);
    sim::JournalRecord record;
    std::size_t count = 0;
    while (reader.next(record))
        ++count;
    good = reader.good_bytes();
    return count;
}

/// Columns are as long as there are ticks.
void expect_even(const sim::Series& series)
{
    const auto rising = [](const std::vector<std::uint32_t>& ticks) {
        return std::adjacent_find(ticks.begin(), ticks.end(), std::greater_equal<>()) ==
               ticks.end();
    };
    expect(rising(series.ticks) && rising(series.snapshot_ticks), "ticks rise");
    for (const sim::MeasureColumn& column : series.measures)
        expect(column.values.size() == series.ticks.size(), "a measure has a value at each tick");
    for (const sim::CitizenColumn& column : series.columns)
        expect(column.values.size() % sim::size_of(column.type) == 0, "values are whole");
}

void expect_continues(const std::filesystem::path& file)
{
    std::uint64_t good = 0;
    const std::size_t count = count_records(file, good);
    if (good == 0)
        return;
    for (const bool snapshots : {false, true}) {
        const auto read =
            sim::read_series(file, std::numeric_limits<std::uint64_t>::max(), snapshots);
        expect(read.good_bytes <= good, "a series ends with its journal");
        if (read.good_bytes == good)
            expect_even(read.series);
    }
    sim::Journal journal = sim::Journal::resume(file, good);
    journal.append(9, {});
    expect(count_records(file, good) == count + 1, "a torn journal goes on after its last record");
}

} // namespace

void journal(std::string_view bytes)
{
    expect_continues(written("journal", bytes));
    const std::vector<sim::JournalRecord> records = records_in(bytes);
    const std::filesystem::path sound = place() / "sound";
    write_journal(sound, records);
    std::uint64_t good = 0;
    expect(count_records(sound, good) == records.size(), "every whole record is read");
    expect_continues(sound);
}

} // namespace fuzz
