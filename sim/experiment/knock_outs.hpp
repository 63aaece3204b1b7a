#pragma once
// Acts taken out of worlds: what the same world without them would have been.

#include "sim/experiment/study.hpp"
#include "sim/experiment/world_run.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace sim {

/// Remembers the acts of the first option's runs in one world, by point of the design.
class ActsOfWorld {
  public:
    explicit ActsOfWorld(const Study& study);

    /// True when the study takes acts out at all.
    [[nodiscard]] bool needed() const noexcept { return wanted_.most > 0; }
    [[nodiscard]] const ActsWanted& wanted() const noexcept { return wanted_; }

    /// nullptr when they are not known yet.
    [[nodiscard]] const std::vector<Act>* find(std::size_t design_point, std::uint32_t world) const;
    void remember(std::size_t design_point, std::uint32_t world, std::vector<Act> acts);

  private:
    ActsWanted wanted_;
    std::uint32_t world_ = 0;
    std::map<std::size_t, std::vector<Act>> acts_; ///< of that world
};

/// While it lives, the scenario has the setting that takes the act out. In a world that has no such
/// act it does nothing: there is nothing to take out.
class TakenOut {
  public:
    /// Throws SettingError when nothing can undo the act.
    TakenOut(const std::vector<Act>& acts, const KnockOut& which, const Scenario& scenario);
    ~TakenOut();
    TakenOut(const TakenOut&) = delete;
    TakenOut& operator=(const TakenOut&) = delete;

  private:
    std::vector<std::int64_t>* list_ = nullptr;
};

} // namespace sim
