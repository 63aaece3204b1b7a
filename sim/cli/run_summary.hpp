#pragma once
// What a run came to, for the terminal and as JSON.

#include "sim/engine/run.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace sim::cli {

/// "ok  47 ticks (settled), 5 000 citizens, ...", notes on the network, the last value of each
/// headline (of every measure where the model has none) with its unit, and the path of the result.
[[nodiscard]] std::string summary_text(const RunOutcome& outcome,
                                       const std::vector<std::string>& headlines,
                                       std::size_t width);

/// `folder`: the run's own. Measures carry value, unit and meaning.
[[nodiscard]] nlohmann::json outcome_json(const RunOutcome& outcome,
                                          const std::filesystem::path& folder);

} // namespace sim::cli
