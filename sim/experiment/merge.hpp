#pragma once
// One sweep out of the parts that ran elsewhere.

#include "sim/experiment/study.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace sim {

struct MergeOutcome {
    std::uint64_t runs = 0; ///< of the whole sweep
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t missing = 0; ///< in none of the parts
    std::uint64_t taken = 0;   ///< records that were new to the folder
    std::uint64_t twice = 0;   ///< the same run in two parts, with the same content
};

/// Takes the records of `parts` (folders of shards, or of sweeps that were stopped) into `folder`,
/// and, when none is missing, writes the results there: the same bytes, but for the cost columns,
/// as one sweep would have. Parts may be merged one after another. Throws ResumeError for a part of
/// another study or program, IntegrityError for a damaged part or a run with two different
/// contents, BusyError, FileError.
[[nodiscard]] MergeOutcome merge(Study& study, const std::vector<std::filesystem::path>& parts,
                                 const std::filesystem::path& folder);

} // namespace sim
