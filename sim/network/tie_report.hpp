#pragma once
// What became of the ties on their way into a network: nothing is dropped in silence.

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

struct TieReport {
    std::uint64_t lines = 0;          ///< lines read, when the ties came from a file
    std::uint64_t ties_given = 0;     ///< ties before anything was dropped or merged
    std::uint64_t self_loops = 0;     ///< ties from a citizen to itself, dropped
    std::uint64_t duplicates = 0;     ///< ties given again (in either direction), merged
    std::uint64_t one_way = 0;        ///< directed ties without their reverse
    std::uint64_t isolated = 0;       ///< citizens without any tie
    std::uint64_t gaps_in_ids = 0;    ///< ids between the smallest and the largest that are absent
    bool directed = false;            ///< the source listed directed ties
    bool relabelled = false;          ///< rows differ from the ids of the source
    std::vector<std::string> remarks; ///< further sentences, from generators and readers

    /// Short plain sentences, such as "dropped 3 self-loops", for what is not zero.
    [[nodiscard]] std::vector<std::string> notes() const;
};

} // namespace sim
