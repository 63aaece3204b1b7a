#include "sim/output/series_journal.hpp"

#include "sim/core/check.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/output/bytes.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

enum Kind : std::uint32_t { measures_described = 1, measures_row, columns_described, columns_row };

void describe(ByteWriter& out, const MeasureColumn& column)
{
    out.text(column.name);
    out.text(column.unit);
    out.text(column.meaning);
}

void describe(ByteWriter& out, const CitizenColumn& column)
{
    out.text(column.name);
    out.text(column.unit);
    out.text(column.meaning);
    out.value(static_cast<std::uint8_t>(column.type));
    out.value(static_cast<std::uint32_t>(column.words.size()));
    for (const auto& word : column.words)
        out.text(word);
}

bool read(ByteReader& in, MeasureColumn& column)
{
    return in.text(column.name) && in.text(column.unit) && in.text(column.meaning);
}

bool read(ByteReader& in, CitizenColumn& column)
{
    std::uint8_t type = 0;
    std::uint32_t words = 0;
    if (!in.text(column.name) || !in.text(column.unit) || !in.text(column.meaning) ||
        !in.value(type) || type < 1 || type > 3 || !in.value(words) || words > in.left() / 4)
        return false;
    column.type = static_cast<CitizenColumn::Type>(type);
    column.words.resize(words);
    return std::all_of(column.words.begin(), column.words.end(),
                       [&](std::string& word) { return in.text(word); });
}

/// Writes the columns' description before their first row, and holds later rows to it.
template <class Column>
void agree(Journal& journal, std::uint32_t kind, std::vector<Column>& known,
           const std::vector<Column>& row)
{
    if (known.empty()) {
        ByteWriter out;
        out.value(static_cast<std::uint32_t>(row.size()));
        for (const auto& column : row) {
            describe(out, column);
            known.push_back(column);
            known.back().values.clear();
        }
        journal.append(kind, out.bytes());
        return;
    }
    const auto same = [](const Column& a, const Column& b) { return a.same_kind(b); };
    if (!std::equal(known.begin(), known.end(), row.begin(), row.end(), same))
        throw ResumeError("the checkpoint's records have other measures or columns than this "
                          "version of the model; use --fresh to start again");
}

/// Columns are described once, before the first row that has any.
template <class Column>
bool read_description(ByteReader& in, const std::vector<std::uint32_t>& rows,
                      std::vector<Column>& columns)
{
    std::uint32_t count = 0;
    if (!columns.empty() || !in.value(count) || count > in.left() / 12 ||
        (count > 0 && !rows.empty()))
        return false;
    std::vector<Column> described(count);
    if (!std::all_of(described.begin(), described.end(), [&](Column& c) { return read(in, c); }) ||
        in.left() != 0)
        return false;
    columns = std::move(described);
    return true;
}

bool read_tick(ByteReader& in, std::vector<std::uint32_t>& ticks)
{
    std::uint32_t tick = 0;
    if (!in.value(tick) || (!ticks.empty() && tick <= ticks.back()))
        return false;
    ticks.push_back(tick);
    return true;
}

bool read_measures(ByteReader& in, Series& series)
{
    if (in.left() != sizeof(std::uint32_t) + series.measures.size() * sizeof(double) ||
        !read_tick(in, series.ticks))
        return false;
    for (auto& column : series.measures) {
        double value = 0.0;
        if (!in.value(value))
            return false;
        column.values.push_back(value);
    }
    return true;
}

/// A journal as far as it has been read.
struct Reading {
    Series series;
    std::size_t citizens = 0; ///< of the snapshots
    const std::function<void(const SnapshotValues&)>& take;

    bool record(const JournalRecord& record)
    {
        ByteReader in(record.payload);
        switch (record.kind) {
        case measures_described:
            return read_description(in, series.ticks, series.measures);
        case measures_row:
            return read_measures(in, series);
        case columns_described:
            return read_description(in, series.snapshot_ticks, series.columns);
        case columns_row:
            return snapshot(in);
        default:
            return false;
        }
    }

  private:
    bool snapshot(ByteReader& in)
    {
        const std::size_t row = series.bytes_per_citizen();
        if (row == 0 || in.left() < sizeof(std::uint32_t) ||
            (in.left() - sizeof(std::uint32_t)) % row != 0)
            return false;
        const std::size_t present = (in.left() - sizeof(std::uint32_t)) / row;
        if ((!series.snapshot_ticks.empty() && citizens != present) ||
            !read_tick(in, series.snapshot_ticks))
            return false;
        citizens = present;
        SnapshotValues values(series.columns.size());
        for (std::size_t k = 0; k < values.size(); ++k)
            if (!in.raw(values[k], citizens * size_of(series.columns[k].type)))
                return false;
        if (take)
            take(values);
        return true;
    }
};

} // namespace

SeriesWriter::SeriesWriter(Journal journal, const Series& so_far)
    : journal_(std::move(journal)), known_(so_far)
{
    for (auto& column : known_.measures)
        column.values.clear();
    for (auto& column : known_.columns)
        column.values.clear();
}

void SeriesWriter::measures(std::uint32_t tick, const std::vector<MeasureColumn>& row)
{
    EXPECT(!has_measures(tick));
    agree(journal_, measures_described, known_.measures, row);
    ByteWriter out;
    out.value(tick);
    for (const auto& column : row)
        out.value(column.values.front());
    journal_.append(measures_row, out.bytes());
    known_.ticks.assign(1, tick);
}

void SeriesWriter::snapshot(std::uint32_t tick, const std::vector<CitizenColumn>& row)
{
    EXPECT(!has_snapshot(tick));
    if (row.empty())
        return;
    agree(journal_, columns_described, known_.columns, row);
    std::size_t size = sizeof tick;
    for (const auto& column : row)
        size += column.values.size();
    ByteWriter out(size);
    out.value(tick);
    for (const auto& column : row)
        out.raw(column.values);
    journal_.append(columns_row, out.bytes());
    known_.snapshot_ticks.assign(1, tick);
}

bool SeriesWriter::has_measures(std::uint32_t tick) const noexcept
{
    return !known_.ticks.empty() && known_.ticks.back() >= tick;
}

bool SeriesWriter::has_snapshot(std::uint32_t tick) const noexcept
{
    return !known_.snapshot_ticks.empty() && known_.snapshot_ticks.back() >= tick;
}

JournaledSeries read_series(const std::filesystem::path& path, std::uint64_t bytes,
                            const std::function<void(const SnapshotValues&)>& take)
{
    JournalReader reader(path);
    JournalRecord record;
    Reading reading{{}, 0, take};
    std::uint64_t good = reader.good_bytes();
    while (good < bytes && reader.next(record) && reading.record(record))
        good = reader.good_bytes();
    return {std::move(reading.series), good};
}

} // namespace sim
