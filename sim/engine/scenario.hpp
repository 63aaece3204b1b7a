#pragma once
// A config that answers a question: read, checked, ready to start.

#include "sim/config/config_file.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/network_params.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sim {

/// Config section [scenario].
struct ScenarioParams {
    std::string title;
    std::string question;
    std::string model;
    std::string extends; ///< file whose settings this one changes
};

template <class Fields>
void describe(Fields& f, ScenarioParams& p)
{
    f("title", p.title, f.any(),
      "what the scenario is called where it is held against others, in a few words", f.technical(),
      "");
    f("question", p.question, f.any(), "what the scenario is to answer, in one sentence",
      f.technical(), "");
    f("model", p.model, f.any(),
      "the model that runs; its settings stand in the section of "
      "the same name",
      f.technical(), "");
    f("extends", p.extends, f.any(), "another scenario file, whose settings this one changes",
      f.technical(), "");
}

/// Config section [run].
struct RunParams {
    std::int64_t ticks = 520;
    Weeks tick_length{1.0};
    std::int64_t seed = -1; ///< -1: drawn once, stored, reused on resume
    std::int64_t world = 0;
    std::int64_t record_every = 1;
    std::int64_t snapshot_every = 0; ///< 0: only those of snapshot_at
    std::vector<std::int64_t> snapshot_at;
    std::string snapshot_columns; ///< empty: all
    bool stop_when_settled = true;
};

template <class Fields>
void describe(Fields& f, RunParams& p)
{
    f("ticks", p.ticks, f.between(1, 1e9), "steps to simulate", f.assumption(), "ticks");
    f("tick_length", p.tick_length, f.between(0.001, 1e4), "simulated time in one step",
      f.assumption());
    f("seed", p.seed, f.at_least(-1),
      "the luck of all worlds; -1 draws one and keeps it with "
      "the run",
      f.technical());
    f("world", p.world, f.between(0, 4294967295.0),
      "which replicate: the same seed and world "
      "have the same luck",
      f.technical());
    f("record_every", p.record_every, f.between(1, 1e9), "steps between records of the measures",
      f.technical(), "ticks");
    f("snapshot_every", p.snapshot_every, f.between(0, 1e9),
      "steps between snapshots of all citizens; 0 takes none", f.technical(), "ticks");
    f("snapshot_at", p.snapshot_at, f.between(0, 1e9),
      "further steps at which to take a snapshot of all citizens; the end gets one as well",
      f.technical(), "ticks");
    f.relation(
        "snapshot_at",
        [&p] {
            return std::all_of(p.snapshot_at.begin(), p.snapshot_at.end(),
                               [&](std::int64_t tick) { return tick <= p.ticks; });
        },
        "must not come after the last tick (run.ticks)");
    f("snapshot_columns", p.snapshot_columns, f.any(),
      "what snapshots keep of each citizen, by name, separated by blanks; empty: everything",
      f.technical(), "");
    f("stop_when_settled", p.stop_when_settled, f.any(),
      "whether a run ends early once nothing can change any more", f.technical(), "");
}

[[nodiscard]] inline bool takes_snapshots(const RunParams& run) noexcept
{
    return run.snapshot_every > 0 || !run.snapshot_at.empty();
}

/// Everything a run is made from. Movable; the bound parameters live on the heap.
struct Scenario {
    struct Parts {
        ScenarioParams scenario;
        RunParams run;
        NetworkParams network;
    };

    std::unique_ptr<Parts> parts; ///< what the engine's own fields are bound to
    ModelKind kind;
    ModelSetup setup;
    Fields fields; ///< the engine's and the model's, in file order
    ConfigFile file;
    std::vector<Diagnostic> warnings;

    /// The fields that this run can depend on: without the tables of other kinds of network.
    [[nodiscard]] Fields fields_in_use() const;
    /// Whether runs that differ in this setting alone are different ones.
    [[nodiscard]] bool tells_apart(const std::string& path) const;
    /// Names this run among all others, in 12 hex digits: a hash of the settings that count for
    /// its results (-1 stands for a drawn seed), the bytes of the network file if there is one,
    /// and the formats' version. Throws FileError when the network file cannot be read.
    [[nodiscard]] std::string run_id() const;
    /// The same with the file's hash known, for many runs over one network.
    [[nodiscard]] std::string run_id(const std::string& network_file_hash) const;
    /// True when the network comes from a file.
    [[nodiscard]] bool has_network_file() const;
    /// Throws FileError when the file of the network, which must be named, is not there.
    void expect_network_file() const;
    /// Of that file's bytes; "" for other networks. Throws FileError.
    [[nodiscard]] std::string network_file_hash() const;
    /// All settings as TOML that reads back to the same run, with the seed that it has.
    [[nodiscard]] std::string settings_text(std::int64_t seed) const;
};

/// Reads and checks a scenario file. Throws InputError (all errors), FileError.
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& path,
                                     const std::vector<std::string>& sets,
                                     const std::vector<ModelKind>& models);
/// The same of a file that was read already. Throws InputError.
[[nodiscard]] Scenario read_scenario(ConfigFile file, const std::vector<ModelKind>& models);

/// The same where the file may be more than a scenario. `more`: sections that the file may have
/// beside the scenario's own, filled too.
[[nodiscard]] Scenario scenario_from(ConfigFile file, const std::vector<ModelKind>& models,
                                     const Fields& more = {});

/// The described parameters of a scenario of this model, at their defaults; without `names`, tables
/// that a file may name appear once, as Fields::any_name.
struct DescribedModel {
    std::unique_ptr<Scenario::Parts> parts;
    ModelSetup setup;
    Fields fields;
};
[[nodiscard]] DescribedModel describe_model(const ModelKind& kind,
                                            const Fields::NamesBelow& names = {});

/// The same of the model that the file names, with the tables that it names. Throws InputError.
[[nodiscard]] DescribedModel described_for(const ConfigFile& file,
                                           const std::vector<ModelKind>& models);

} // namespace sim
