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

/// Accepts finite numbers above zero; names the value otherwise.
[[nodiscard]] CLI::Validator above_zero();

/// "90", "1.5", "2m", "3h55m", "1d": seconds; nothing for what is no duration.
[[nodiscard]] std::optional<double> seconds(const std::string& text);
/// Accepts what seconds() reads.
[[nodiscard]] CLI::Validator time_span();

/// --max-time TIME: a span, or "auto" in a Slurm job.
CLI::Option* add_max_time(CLI::App& verb, std::string& text);
/// How long a verb with --max-time has, in seconds; nothing for "". In a Slurm job "auto" is the
/// time until SLURM_JOB_END_TIME (seconds since 1970), less a tenth of it, at most a minute, for
/// the last tick and its checkpoint; 0 when the end has passed.
[[nodiscard]] std::optional<double> seconds_until_stop(const std::string& text);

} // namespace sim::cli
