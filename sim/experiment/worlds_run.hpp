#pragma once
// Runs of a sweep that go side by side: over one network, in one pass, each with the outcome that
// it has alone.

#include "sim/engine/side_by_side.hpp"
#include "sim/experiment/world_run.hpp"
#include "sim/network/world_words.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace sim {

class WorldsRun {
  public:
    static constexpr std::size_t most = worlds_a_word;

    /// The network must outlive this.
    explicit WorldsRun(const SharedNetwork& network) : network_(network) {}

    /// Takes in the scenario's world with the settings that it has now. False where it cannot go
    /// with those that are there: its model, ticks or records are others, or they are 64. The
    /// choice must outlive this.
    [[nodiscard]] bool add(const Scenario& scenario, const MeasureChoice& choice);
    [[nodiscard]] std::size_t size() const noexcept { return runs_.size(); }

    /// Runs them all, once; nothing comes back when `stop` says so between two ticks. In the order
    /// of add(). Throws SettingError, std::bad_alloc.
    [[nodiscard]] std::optional<std::vector<WorldRun>> run(const std::function<bool()>& stop);

  private:
    struct Running;

    const SharedNetwork& network_;
    std::unique_ptr<Gathering> gathering_;
    RunParams params_; ///< of the first; what counts here is the same of all
    std::vector<bool> stop_when_settled_;
    std::vector<const MeasureChoice*> choices_;
    std::vector<WorldRun> runs_;
};

} // namespace sim
