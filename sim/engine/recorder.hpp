#pragma once
// What a model tells, as rows for the journal.

#include "sim/engine/model.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/output/series_journal.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sim {

/// The model's measures now: one value in each column.
[[nodiscard]] std::vector<MeasureColumn> measures_now(const Model& model);

/// The model's citizens now: one value per citizen in each column, or in those that are wanted.
[[nodiscard]] std::vector<CitizenColumn> citizens_now(const Model& model,
                                                      const std::vector<std::string>& wanted = {});

/// Records at the cadence of a run: at tick 0, every so many ticks, and at the end.
class Recorder {
  public:
    Recorder(const RunParams& cadence, SeriesWriter writer);

    /// Records what is due at this tick, once. Throws FileError.
    void record(const Model& model, Tick now, bool at_end = false);

    /// The journal, to sync and to continue from.
    [[nodiscard]] Journal& journal() noexcept { return writer_.journal(); }

  private:
    std::int64_t record_every_;
    std::int64_t snapshot_every_;
    std::vector<std::int64_t> snapshot_at_;
    std::vector<std::string> columns_; ///< of snapshots; empty: all
    SeriesWriter writer_;
};

} // namespace sim
