#pragma once
// The results of a sweep for people and programs: one row a run, and one array of all.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"

#include <filesystem>
#include <span>

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

/// The most bytes that so many runs add to a sweep's folder: their array before it is compressed,
/// once in the catalogue and once in the ensemble, and what is said of each.
[[nodiscard]] double most_sweep_bytes(const Study& study, std::size_t measures, std::uint64_t runs);

/// What a table takes with all its runs, told from some.
struct TableCost {
    double bytes = 0.0;
    double seconds = 0.0; ///< to write it
};

/// Of runs.csv with so many runs such as these (at least one).
[[nodiscard]] TableCost runs_csv_cost(const Study& study, const CatalogueHead& head,
                                      std::span<const RunRow> rows, std::uint64_t runs);

/// Of ensemble.h5: by making one, in memory, of these rows: the first few worlds of some points,
/// all of them of each. Throws FileError. Like all work with HDF5, for a child.
[[nodiscard]] TableCost ensemble_cost(const Study& study, const CatalogueHead& head,
                                      std::span<const RunRow> rows, WorldRange worlds);

/// The measures of all options, each once, in the order in which the first option that has them
/// tells them.
[[nodiscard]] std::vector<MeasureName>
all_measures(const std::vector<std::vector<MeasureName>>& by_option);

} // namespace sim
