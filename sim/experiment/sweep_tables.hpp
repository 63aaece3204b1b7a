#pragma once
// The results of a sweep for people and programs: one row a run, and one array of all.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"

#include <filesystem>

namespace sim {

/// runs.csv: a row for each run, by point and world; settings that vary and the last value of each
/// measure; what it cost in the last columns, which alone differ between two sweeps of one study.
/// Throws FileError.
void write_runs_csv(const std::filesystem::path& path, const Study& study, Catalogue& catalogue,
                    WorldRange worlds);

/// ensemble.h5: value(point, world, week, measure), and the settings that vary along `point`. Runs
/// that ended early keep their last values; runs that failed are NaN. Two sweeps of one study give
/// the same bytes. Throws FileError.
void write_ensemble(const std::filesystem::path& path, Study& study, Catalogue& catalogue,
                    WorldRange worlds);

/// Both, into a sweep's folder.
void write_results(const std::filesystem::path& folder, Study& study, Catalogue& catalogue,
                   WorldRange worlds);

/// Bytes of the array in an ensemble before it is compressed.
[[nodiscard]] double ensemble_bytes(const Study& study, std::size_t measures, WorldRange worlds);

/// The measures of all options, each once, in the order in which the first option that has them
/// tells them.
[[nodiscard]] std::vector<MeasureName>
all_measures(const std::vector<std::vector<MeasureName>>& by_option);

} // namespace sim
