#pragma once
// What runs of a pilot take side by side, beside alone.

#include "sim/experiment/pilot.hpp"
#include "sim/experiment/work_share.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace sim {

class PassesPilot {
  public:
    /// own: the positions of one job.
    PassesPilot(Study& study, const RunOrder& order, const PilotAsked& asked,
                const std::vector<MeasureChoice>& choices, Stretch own)
        : study_(study), order_(order), asked_(asked), choices_(choices), own_(own)
    {
    }

    /// Passes of as many runs as may go side by side, and of a quarter of them, at one place or, if
    /// they are quick, at a few; none where no two can. Nothing where it cannot be told in the time
    /// that was asked for.
    [[nodiscard]] std::optional<std::vector<PilotPass>> passes();

  private:
    /// Those that begin at a position. False where it came too late.
    [[nodiscard]] bool try_at(std::uint64_t first);
    [[nodiscard]] Scenario& at(std::uint64_t position) const;
    [[nodiscard]] const MeasureChoice& choice(std::uint64_t position) const;
    [[nodiscard]] bool late() const { return since_.seconds() > asked_.seconds; }
    /// Seconds of a run alone, of a few out of `most` from `first` on; nothing when late.
    [[nodiscard]] std::optional<double> alone(const SharedNetwork& network, std::uint64_t first,
                                              std::uint64_t most) const;
    [[nodiscard]] double spent(const TakingTime& taking) const;

    Study& study_;
    const RunOrder& order_;
    const PilotAsked& asked_;
    const std::vector<MeasureChoice>& choices_;
    Stretch own_;
    Stopwatch since_;
    std::vector<PilotPass> found_;
};

} // namespace sim
