#pragma once
// Where a network on the command line comes from: a scenario, settings, or a network file.

#include "sim/cli/verbs.hpp"
#include "sim/network/build.hpp"

#include <string>
#include <vector>

namespace sim::cli {

struct NetworkSource {
    std::string file;              ///< FILE.toml is a scenario, others are networks; may be empty
    std::string kind;              ///< without a file, or instead of the scenario's kind
    std::vector<std::string> sets; ///< settings: of the scenario, or [network] ones
    std::string seed;              ///< empty: the scenario's, or 1
};

/// Builds or reads it. Throws InputError, FileError, and RefusedError where it would not fit.
[[nodiscard]] BuiltNetwork network_from(const NetworkSource& source, const Models& models);

} // namespace sim::cli
