#pragma once
// Zachary's karate club: who was friends with whom, and who went with the instructor ("Mr. Hi").

#include "sim/network/readers.hpp"

#include <cstdint>
#include <vector>

namespace karate {

inline sim::SocialGraph club()
{
    sim::TieReport report;
    return sim::read_network(GROUNDSWELL_SOURCE_DIR "/configs/networks/karate.txt", {}, report);
}

/// Zachary (1977), table 3: the club after the split, as in shared/data/karate-clubs.csv.
inline const std::vector<std::int64_t> instructors_side{0,  1,  2,  3,  4,  5,  6,  7, 8,
                                                        10, 11, 12, 13, 16, 17, 19, 21};

} // namespace karate
