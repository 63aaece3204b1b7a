#pragma once
// Who meets whom when citizens meet in pairs, once a round.

#include "sim/engine/model.hpp"

#include <cstdint>
#include <vector>

namespace models {

/// Citizens come forward in a random order (Fisher and Yates); who is still alone meets one of
/// its neighbours who is still alone, each as likely. So a pair is always a tie, and nobody who
/// stays alone could have met another who does. On a complete graph this is a uniformly random
/// perfect matching (with one left out when the number is odd).
/// In order, so on one thread: the matching is a function of luck and tick only.
class Meetings {
  public:
    explicit Meetings(const sim::SocialGraph& graph);

    void arrange(const sim::RandomStream& luck, sim::Tick now);
    /// Itself for a citizen who meets nobody in this round.
    [[nodiscard]] sim::CitizenId partner(sim::CitizenId i) const noexcept
    {
        return partner_[index(i)];
    }

  private:
    void shuffle(const sim::RandomStream& luck, sim::Tick now);
    void pair_anybody();
    void pair_neighbours(const sim::RandomStream& luck, sim::Tick now);
    void pair(sim::CitizenId a, sim::CitizenId b) noexcept;
    [[nodiscard]] bool alone(sim::CitizenId i) const noexcept { return partner(i) == i; }

    const sim::SocialGraph& graph_;
    std::vector<sim::CitizenId> order_;
    std::vector<sim::CitizenId> partner_;
};

} // namespace models
