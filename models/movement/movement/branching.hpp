#pragma once
// Movements that split, and new ones that are founded.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.branching].
struct BranchingParams {
    std::int64_t places = 0;      ///< for movements that do not exist at the start, 0 to 32
    double split_gap = 0.5;       ///< members whose wish is further from the agenda are dissenters
    double split_share = 0.3;     ///< of members who must be dissenters on one side of it
    sim::PerWeek split_rate{0.0}; ///< once they are; 0: movements never split
    sim::PerWeek founding_rate{0.0}; ///< of citizens who would lead and see nobody act; 0: never
    double founding_lead = 1.0;      ///< capacity to lead that founders need
};

void describe(sim::Fields& f, BranchingParams& p);

/// Phase: at most one split a movement and one founding a week, while places are free. A split
/// takes the dissenters on the more numerous side (movement column, through `moved`: new movement
/// of each citizen, or no_movement), led by the participant among them with the highest capacity
/// to lead, who becomes an organiser through changes; its agenda is their mean wish, its money
/// their share, booked as spent by the movement they leave. A founder is a citizen on the side
/// lines, without a neighbour who acts on their side.
void branch(const BranchingParams& params, const Neighbours& neighbours,
            std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
            Movements& movements, std::vector<std::uint8_t>& moved, Changes& changes);

} // namespace models::movement
