#pragma once
// What runs of a pilot take side by side, beside alone.

#include "sim/experiment/pilot.hpp"
#include "sim/experiment/work_share.hpp"

#include <optional>
#include <vector>

namespace sim {

class PassesPilot {
  public:
    /// own: the positions of one job.
    PassesPilot(Study& study, const RunOrder& order, const PilotAsked& asked, Stretch own);

    /// A pass of as many runs as may go side by side, and one of a quarter of them; none where no
    /// two can. Nothing where it cannot be told in the time that was asked for.
    [[nodiscard]] std::optional<std::vector<PilotPass>>
    passes(const std::vector<MeasureChoice>& choices) const;

  private:
    [[nodiscard]] Scenario& at(std::uint64_t position) const;

    Study& study_;
    const RunOrder& order_;
    const PilotAsked& asked_;
    std::uint64_t first_;
    std::uint64_t most_;
};

} // namespace sim
