#pragma once
// A movement and its tally, made by hand.

#include "models/movement/movements.hpp"
#include "sim/core/units.hpp"

namespace movement_rooms {

using models::movement::Movement;
using models::movement::MovementTally;

inline Movement existing()
{
    Movement movement;
    movement.exists = 1.0;
    return movement;
}

inline MovementTally tally(std::uint64_t members, std::uint64_t organisers, double wish,
                           double leaders_wish)
{
    MovementTally tally;
    tally.members = members;
    tally.organisers = organisers;
    tally.wish = wish;
    tally.leaders_wish = leaders_wish;
    return tally;
}

inline constexpr sim::Weeks week{1.0};

} // namespace movement_rooms
