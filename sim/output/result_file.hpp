#pragma once
// The result file, format version 1: which variable stands where, under which name. Specified in
// results/README.md.

#include "sim/output/hdf5_file.hpp"
#include "sim/output/series.hpp"
#include "sim/output/series_journal.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sim {

/// Raised when a reader of the old format would misread the new.
inline constexpr int result_format_version = 1;

/// All that goes into a result file.
struct Result {
    using Attributes = std::vector<std::pair<std::string, Hdf5Attribute>>;

    Series series;
    double weeks_per_tick = 1.0;
    Attributes about;      ///< of the root: title, model, seed, provenance, ...
    Attributes parameters; ///< every described setting, by path
    /// Who the rows are: the numbers or names they had where the network came from.
    std::variant<std::vector<std::int64_t>, std::vector<std::string>> citizens;
    bool citizens_are_rows = true; ///< then `citizens` is 0, 1, 2, ...
};

/// Bytes of citizens' ids and columns above which a result file grows on the disk instead of in
/// memory.
inline constexpr double most_citizens_in_memory = 64.0 * 1024 * 1024;

/// Gives each snapshot of a result in turn, as often as it is asked.
using Snapshots = std::function<void(const std::function<void(const SnapshotValues&)>& take)>;

/// Writes it whole, or leaves what was at `path`. A snapshot at a time is in memory. Throws
/// FileError.
void write_result(const std::filesystem::path& path, const Result& result,
                  const Snapshots& snapshots = {});

/// The last value of each measure as CSV: measure, value (fewest digits that
/// read back to the same number), unit, meaning.
[[nodiscard]] std::string summary_csv(const Series& series);

} // namespace sim
