#pragma once
// From described settings to a network.

#include "sim/core/diagnostic.hpp"
#include "sim/network/network_params.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"
#include "sim/random/random_stream.hpp"

#include <filesystem>

namespace sim {

struct BuiltNetwork {
    SocialGraph graph;
    TieReport report; ///< what was read, merged and dropped
};

/// Builds or reads the network. Relative paths start at `folder`. Generators draw from `luck`.
/// Throws SettingError where settings contradict each other, InputError for a broken file,
/// FileError where it cannot be read.
[[nodiscard]] BuiltNetwork build_network(const NetworkParams& params, const RandomStream& luck,
                                         const std::filesystem::path& folder);

/// False when every world has the same ties: those of a file, or of a lattice.
[[nodiscard]] bool network_uses_luck(const NetworkParams& params) noexcept;

/// Citizens that the network will have; 0 where only its file knows.
[[nodiscard]] double expected_citizens(const NetworkParams& params);
/// Bytes at the peak of building (an estimate, before anything is allocated).
[[nodiscard]] double network_peak_bytes(const NetworkParams& params,
                                        const std::filesystem::path& folder);
/// Bytes of the network once it is built.
[[nodiscard]] double network_rest_bytes(const NetworkParams& params,
                                        const std::filesystem::path& folder);

} // namespace sim
