#pragma once
// The time series as journal records: columns are described once, then one record per tick and
// one per snapshot.

#include "sim/output/journal.hpp"
#include "sim/output/series.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

/// Writes a run's records as they come, and remembers what it has written.
class SeriesWriter {
  public:
    /// `so_far`: what the journal already holds (its values are not needed).
    SeriesWriter(Journal journal, const Series& so_far);

    /// Appends the measures at a tick: `row` has one value in each column's `values`. All rows
    /// have the same columns. Throws FileError; ResumeError when the columns are not those
    /// that the journal began with.
    void measures(std::uint32_t tick, const std::vector<MeasureColumn>& row);
    /// Appends a snapshot; each column's `values` has one value per citizen. Throws as above.
    void snapshot(std::uint32_t tick, const std::vector<CitizenColumn>& row);

    /// True when this tick has its record or snapshot already.
    [[nodiscard]] bool has_measures(std::uint32_t tick) const noexcept;
    [[nodiscard]] bool has_snapshot(std::uint32_t tick) const noexcept;

    [[nodiscard]] Journal& journal() noexcept { return journal_; }

  private:
    Journal journal_;
    Series known_; ///< descriptions, and the last tick of each kind
};

/// What a journal holds in its first `bytes` bytes (the offset in a checkpoint).
struct JournaledSeries {
    Series series;
    std::uint64_t good_bytes = 0; ///< may be less than asked for when the journal is damaged
};

/// A snapshot: the values of each column, in row order.
using SnapshotValues = std::vector<std::span<const std::byte>>;

/// Reads until `bytes`, or the first record that is torn, damaged or out of place. Columns of
/// citizens are described but have no values: take, if any, gets each snapshot in turn, and none
/// is kept. Throws FileError.
JournaledSeries read_series(const std::filesystem::path& path, std::uint64_t bytes,
                            const std::function<void(const SnapshotValues&)>& take = {});

} // namespace sim
