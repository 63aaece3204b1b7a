#pragma once
// Ties as a file lists them, and the stated policies that make a simple undirected network.

#include "sim/network/file_params.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace sim {

/// In the order of the file; each tie goes from a to b.
struct ListedTies {
    std::uint32_t citizens = 0;
    std::vector<Tie> ties;
    std::vector<std::uint8_t> one_way; ///< 1 where only a to b was said; empty: nowhere
    std::vector<std::uint64_t> lines;  ///< where each tie stands; empty when no policy asks
    OriginalIds ids;
};

/// True when a policy has to name the line of a tie.
[[nodiscard]] bool asks_for_lines(const FileNetworkParams& params) noexcept;

/// Applies the policies for self-loops, duplicates and one-way ties, counts what they met and
/// builds the network. A tie is a duplicate when earlier lines said all that it says.
/// Throws InputError (M0420, M0421, M0422) where a policy is `error`: each with the first line
/// and the total.
[[nodiscard]] SocialGraph settle_ties(ListedTies&& listed, const FileNetworkParams& params,
                                      const std::filesystem::path& file, TieReport& report);

/// Rows for whole-number ids (at least 0): ascending, gaps closed. ends: two ids a tie. Fills
/// citizens, ties and ids.numbers (left empty when the ids are exactly 0 to n-1); counts gaps.
/// Throws RefusedError beyond 2^32 - 2 citizens.
void rows_from_numbers(std::vector<std::int64_t>&& ends, ListedTies& listed, TieReport& report);

} // namespace sim
