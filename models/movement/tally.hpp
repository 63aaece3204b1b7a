#pragma once
// Sums over each movement's citizens, and over those that each institution serves.

#include "models/movement/week.hpp"

#include <vector>

namespace models::movement {

/// Sums over the citizens that an institution serves.
struct ServedTally {
    std::uint64_t citizens = 0;
    std::uint64_t staff = 0;
    double demand = 0.0;            ///< mean wish, [0, 1]
    double trust = 0.0;             ///< mean, [0, 1]
    std::vector<double> signatures; ///< low-cost acts and members, a movement each
};

/// The same bits on any number of threads: integer sums, and floating-point sums block by block.
[[nodiscard]] std::vector<MovementTally>
tally_movements(const Citizens& citizens, std::size_t movements, std::size_t institutions);
[[nodiscard]] std::vector<ServedTally> tally_served(const Citizens& citizens, std::size_t movements,
                                                    std::size_t institutions);

} // namespace models::movement
