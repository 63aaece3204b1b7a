#pragma once
// How far each movement has spread over the network.

#include "models/movement/citizens.hpp"
#include "sim/network/social_graph.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::movement {

/// Share of citizens who act for each movement or are tied to somebody who does: cheaper than
/// counting clusters, and near 1 only when all are reached.
class Reach {
  public:
    /// Everybody is asked up to so many citizens, and where all know all; in larger societies as
    /// many drawn at random, the same in every week and world: a standard error of at most 0.002.
    static constexpr std::size_t sample = 65536;

    explicit Reach(const sim::SocialGraph& graph);

    /// Of each movement, [0, 1].
    [[nodiscard]] std::vector<double> shares(const Citizens& citizens, std::size_t movements) const;

  private:
    struct Counts;
    [[nodiscard]] Counts reached_by(const std::vector<std::uint8_t>& bits) const;
    /// Whose acting reaches the k-th of those asked, beside their own.
    [[nodiscard]] std::span<const sim::CitizenId> around(std::size_t k) const;

    const sim::SocialGraph& graph_;
    std::vector<sim::CitizenId> asked_; ///< rows, ascending; none: everybody
    // Ties of those asked, side by side, where in their own rows they lie far apart.
    std::vector<std::size_t> starts_;
    std::vector<sim::CitizenId> ties_;
};

} // namespace models::movement
