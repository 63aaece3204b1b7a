#pragma once
// A config that answers a question: read, checked, ready to start.

#include "sim/config/config_file.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/network_params.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sim {

/// Config section [scenario].
struct ScenarioParams {
    std::string question;
    std::string model;
    std::string extends; ///< file whose settings this one changes
};

/// Config section [run].
struct RunParams {
    std::int64_t ticks = 520;
    Weeks tick_length{1.0};
    std::int64_t seed = -1; ///< -1: drawn once, stored, reused on resume
    std::int64_t world = 0;
    std::int64_t record_every = 1;
    std::int64_t snapshot_every = 0; ///< 0: no snapshots
    bool stop_when_settled = true;
};

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

    /// Names this run among all others: a hash of the resolved settings (original text of the
    /// seed: "drawn" when none was given), the content of network files and the engine's version.
    [[nodiscard]] std::string run_id() const;
};

/// Reads and checks a scenario file. Throws InputError (all errors), FileError.
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& path,
                                     const std::vector<std::string>& sets,
                                     const std::vector<ModelKind>& models);

/// The described parameters of a scenario of this model, at their defaults.
struct DescribedModel {
    std::unique_ptr<Scenario::Parts> parts;
    ModelSetup setup;
    Fields fields;
};
[[nodiscard]] DescribedModel describe_model(const ModelKind& kind);

} // namespace sim
