#pragma once
// From what Python gives to a scenario.

#include "sim/engine/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace engine {

/// A config as Python gives it: a file's path, or a text that messages call `path`.
struct GivenConfig {
    std::string path;
    std::optional<std::string> text;
    std::vector<std::string> sets; ///< as after --set
};

/// Throws InputError, FileError.
[[nodiscard]] sim::Scenario scenario_of(const GivenConfig& given);

/// The warnings in the command line's words; empty where there are none.
[[nodiscard]] std::string warnings_of(const sim::Scenario& scenario);

} // namespace engine
