#pragma once
// Runs again what a folder holds, from what it says of itself, and compares bit by bit.

#include "sim/engine/model.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

struct ReplayOptions {
    std::uint64_t most = 1; ///< runs of a sweep, evenly spread over those that are done
    int threads = 1;
    std::filesystem::path base; ///< what relative paths of network files refer to
};

struct Replay {
    std::uint64_t same = 0;
    std::vector<std::string> differing; ///< a line for each run that came out otherwise
    std::vector<std::string> skipped;   ///< and for each that cannot be run again, and why
};

/// A run's folder: its state at the end. A sweep's: ids, states, ticks and all values of some runs.
/// The folder must be whole. Writes nothing. Throws InputError, FileError, IntegrityError.
[[nodiscard]] Replay replay(const std::filesystem::path& folder,
                            const std::vector<ModelKind>& models, const ReplayOptions& options);

} // namespace sim
