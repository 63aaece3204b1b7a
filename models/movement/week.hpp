#pragma once
// What a week is made of, beside the columns: luck, time, and what phases hand to each other.

#include "models/movement/citizens.hpp"
#include "models/movement/institutions.hpp"
#include "models/movement/movements.hpp"
#include "sim/core/units.hpp"
#include "sim/network/active_neighbours.hpp"
#include "sim/random/random_stream.hpp"

#include <span>
#include <vector>

namespace models::movement {

/// When and with what luck.
struct Week {
    sim::Tick now;
    sim::Weeks dt{1.0};
    const sim::RandomStream& luck;

    /// Weeks since the start.
    [[nodiscard]] double weeks() const noexcept { return now.value * dt.value; }
};

/// Who acts around whom, kept by commit.
struct Neighbours {
    const sim::SocialGraph& graph;
    const sim::ActiveNeighbours& promoting; ///< participants, organisers, co-opted
    const sim::ActiveNeighbours& opposing;  ///< opponents
    const sim::ActiveNeighbours& sanctioned;
};

/// What reaches every citizen alike this week, at most 1 each.
struct Broadcast {
    double media = 0.0; ///< news, to either side; [0, 1]
};

/// A citizen's change of stance this week, written by one phase at most: where two would, the
/// earlier holds.
struct Changes {
    std::span<Stance> next;           ///< equals the present stance where nothing changes
    std::span<std::uint8_t> movement; ///< which one, for whoever begins to act
    std::span<Cause> cause;
    std::span<std::uint32_t> brought_by;

    [[nodiscard]] bool free(const Citizens& now, std::size_t i) const noexcept
    {
        return next[i] == now.stance[i];
    }
};

} // namespace models::movement
