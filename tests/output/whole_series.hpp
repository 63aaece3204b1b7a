#pragma once
// A journal's series with all its snapshots, which the engine never holds at once.

#include "sim/output/series_journal.hpp"

namespace sim {

/// As read_series(); columns have their values, snapshot by snapshot.
inline JournaledSeries whole_series(const std::filesystem::path& path, std::uint64_t bytes)
{
    std::vector<std::vector<std::byte>> values;
    JournaledSeries read = read_series(path, bytes, [&](const SnapshotValues& columns) {
        values.resize(columns.size());
        for (std::size_t k = 0; k < columns.size(); ++k)
            values[k].insert(values[k].end(), columns[k].begin(), columns[k].end());
    });
    for (std::size_t k = 0; k < values.size(); ++k)
        read.series.columns[k].values = std::move(values[k]);
    return read;
}

} // namespace sim
