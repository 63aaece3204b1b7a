#pragma once
// Options that several verbs share, and checks of values with words of our own.

#include "sim/cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sim::cli {

/// A verb below `parent`, with an example at the end of its help; `example` is what follows
/// "groundswell " and may have several lines.
CLI::App& add_verb(CLI::App& parent, const std::string& name, const std::string& summary,
                   const std::string& example);

/// --set a.b=1, any number of times, one value each.
CLI::Option* add_set(CLI::App& verb, std::vector<std::string>& sets);
/// --json
CLI::Option* add_json(CLI::App& verb, Request& request);

/// Accepts whole numbers from low to high; names the value otherwise.
[[nodiscard]] CLI::Validator whole_number(std::int64_t low, std::int64_t high);

/// "90", "1.5", "2m", "3h55m", "1d": seconds; nothing for what is no duration.
[[nodiscard]] std::optional<double> seconds(const std::string& text);
/// Accepts what seconds() reads.
[[nodiscard]] CLI::Validator time_span();

} // namespace sim::cli
