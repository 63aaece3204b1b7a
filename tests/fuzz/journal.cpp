// A run's journal: as it is, and as records that match their checksums.

#include "sim/output/series_journal.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/records.hpp"
#include "tests/fuzz/salvaged.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"
#include "tests/output/whole_series.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace fuzz {
namespace {

constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();

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
    const std::size_t snapshots = std::max<std::size_t>(1, series.snapshot_ticks.size());
    for (const sim::CitizenColumn& column : series.columns)
        expect(column.values.size() % (snapshots * sim::size_of(column.type)) == 0,
               "a column has a value of each citizen at each snapshot");
}

/// One tick's share of columns.
template <class Column>
std::vector<Column> row_of(const std::vector<Column>& columns, std::size_t tick, std::size_t ticks)
{
    std::vector<Column> row = columns;
    for (Column& column : row) {
        const std::size_t each = column.values.size() / ticks;
        const auto begin = column.values.begin() + static_cast<std::ptrdiff_t>(tick * each);
        column.values = {begin, begin + static_cast<std::ptrdiff_t>(each)};
    }
    return row;
}

template <class Column>
bool same(const std::vector<Column>& a, const std::vector<Column>& b)
{
    const auto alike = [](const Column& x, const Column& y) {
        return x.same_kind(y) && std::ranges::equal(std::as_bytes(std::span(x.values)),
                                                    std::as_bytes(std::span(y.values)));
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), alike);
}

/// Written record by record and read again, a series is the same.
void expect_written_the_same(const sim::Series& series)
{
    const std::filesystem::path file = place() / "copy";
    sim::SeriesWriter writer(sim::Journal::create(file), {});
    for (std::size_t k = 0; k < series.ticks.size(); ++k)
        writer.measures(series.ticks[k], row_of(series.measures, k, series.ticks.size()));
    const std::size_t snapshots = series.snapshot_ticks.size();
    for (std::size_t k = 0; k < snapshots; ++k)
        writer.snapshot(series.snapshot_ticks[k], row_of(series.columns, k, snapshots));
    const sim::Series again = sim::whole_series(file, everything).series;
    expect(again.ticks == series.ticks && again.snapshot_ticks == series.snapshot_ticks,
           "ticks stay what they are");
    expect(series.ticks.empty() || same(again.measures, series.measures),
           "measures stay what they are");
    expect(snapshots == 0 || same(again.columns, series.columns), "columns stay what they are");
}

/// A run goes on behind its journal with the columns that it began with, and with no others.
void expect_goes_on(const std::filesystem::path& file, const sim::JournaledSeries& read)
{
    const sim::Series& series = read.series;
    const std::uint32_t tick = series.ticks.empty() ? 0 : series.ticks.back() + 1;
    if (tick == 0 && !series.ticks.empty()) // no tick is left
        return;
    sim::SeriesWriter writer(sim::Journal::resume(file, read.good_bytes), series);
    expect(series.ticks.empty() || writer.has_measures(series.ticks.back()), "no tick comes twice");
    std::vector<sim::MeasureColumn> row = series.measures;
    for (sim::MeasureColumn& column : row)
        column.values = {0.5};
    writer.measures(tick, row);
    const sim::Series again = sim::whole_series(file, everything).series;
    expect(again.ticks.size() == series.ticks.size() + 1, "a run goes on by a tick");
    expect_even(again);
    if (row.empty() || tick + 1 == 0)
        return;
    row.front().name += '.';
    expect(!accepted([&] { writer.measures(tick + 1, row); }), "its columns stay what they are");
}

void expect_continues(const std::filesystem::path& file)
{
    std::uint64_t good = 0;
    const std::size_t count = count_records(file, good);
    expect_found_again(file);
    expect_salvaged(file);
    if (good == 0)
        return;
    const auto read = sim::whole_series(file, everything);
    expect(read.good_bytes <= good, "a series ends with its journal");
    expect(sim::read_series(file, everything).good_bytes == read.good_bytes,
           "snapshots are read or passed over alike");
    if (read.good_bytes == good) {
        expect_even(read.series);
        expect_written_the_same(read.series);
        expect_goes_on(file, read);
    }
    sim::Journal journal = sim::Journal::resume(file, good);
    journal.append(9, {});
    journal.sync();
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
    write_journal(sound, records);
    expect_torn(sound, bytes.empty() ? 0 : static_cast<unsigned char>(bytes.back()));
}

} // namespace fuzz
