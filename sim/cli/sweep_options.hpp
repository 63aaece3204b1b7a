#pragma once
// What the verbs that run sweeps have in common: their options, the sweep itself, and its end.

#include "sim/cli/options.hpp"
#include "sim/experiment/sweep.hpp"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sim::cli {

/// What the command line says about a sweep.
struct SweepCommand {
    std::vector<std::string> files; ///< one sweep, or several scenarios to compare
    std::vector<std::string> sets;
    std::string seed;
    std::string worlds;
    int jobs = 0;
    std::string out;
    std::string max_time;
    std::string checkpoint_every;
    std::string shard;
    std::string until;
    std::string on_fail = "continue";
    int retries = 1;
    bool retry_failed = false;
    bool force = false;
    bool one_by_one = false;
    std::string progress = "auto";
    bool plot = false;
};

/// Options that say which study it is, and where: --set, --seed, --worlds, --out, --json.
void add_study_options(CLI::App& verb, SweepCommand& o, Request& request);
/// --retries
void add_retries(CLI::App& verb, SweepCommand& o);
/// Options of any verb that sweeps: those, --jobs and so on.
void add_sweep_options(CLI::App& verb, SweepCommand& o, Request& request);
/// Options of `sweep` alone: --shard (which it returns), --on-fail and so on.
CLI::Option* add_shard_options(CLI::App& verb, SweepCommand& o);

/// The study of one sweep file, or of several scenario files; its warnings are told.
[[nodiscard]] Study study_of(const SweepCommand& o, const Models& models,
                             const std::vector<AddedOption>& added = {});

[[nodiscard]] Study study_without_warnings(const SweepCommand& o, const Models& models,
                                           const std::vector<AddedOption>& added = {});

/// Throws UsageError when the shards of the study would have no seed in common.
void expect_seed(const Study& study);

struct Swept {
    SweepOutcome outcome;
    std::filesystem::path folder;
};

/// Runs what has no record yet, with progress on stderr.
[[nodiscard]] Swept perform_sweep(const SweepCommand& o, Study& study);
/// The same within so many seconds, where there are any.
[[nodiscard]] Swept perform_sweep(const SweepCommand& o, Study& study,
                                  std::optional<double> max_seconds);

/// 0, 6, 75 or 128 + n.
[[nodiscard]] int sweep_exit_code(const SweepOutcome& outcome);

/// The end of a verb whose results are written: draws them where --plot asks for it, as the file's
/// sweep.plot says. Returns the exit code; of the drawing where that failed.
[[nodiscard]] int end_of_sweep(const SweepCommand& o, const Study& study, const Swept& swept,
                               bool json);

/// Tells, on stderr, why a sweep stopped or what failed in it.
void tell_trouble(const SweepOutcome& outcome, const Study& study,
                  const std::filesystem::path& folder);

[[nodiscard]] nlohmann::json outcome_json(const SweepOutcome& outcome, const Study& study,
                                          const std::filesystem::path& folder);

/// results/sweep-ID
[[nodiscard]] std::filesystem::path default_sweep_folder(const Study& study);

} // namespace sim::cli
