#pragma once
// One run of a sweep: a world stepped in memory, its measures kept as numbers.

#include "sim/engine/scenario.hpp"
#include "sim/experiment/long_run.hpp"
#include "sim/network/build.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// A measure's name, as the model tells it.
struct MeasureName {
    std::string name;
    std::string unit;
    std::string meaning;

    bool operator==(const MeasureName&) const = default;
};

/// Which measures a sweep keeps: words out of [sweep] measures, or the model's headlines.
class MeasureChoice {
  public:
    /// words: names, or what they begin with before a "_", separated by blanks; "" for the
    /// headlines (all, where the model has none), "all" for all.
    MeasureChoice(const std::string& words, const std::vector<std::string>& headlines);

    [[nodiscard]] bool wants(std::string_view name) const;
    /// The words that fit none of the names.
    [[nodiscard]] std::vector<std::string> without_use(const std::vector<MeasureName>& all) const;

  private:
    std::vector<std::string> words_; ///< empty: all
};

/// All that a model tells, by name.
[[nodiscard]] std::vector<MeasureName> measure_names(const Model& model);

/// How a run ended.
struct WorldRun {
    std::string run_id;
    std::string state_hash;
    std::uint32_t tick = 0;
    bool settled = false;
    std::vector<double> values; ///< [record][measure], up to the tick at which it ended
};

/// Which acts of a run to remember: the first `most` of a kind; none without a kind.
struct ActsWanted {
    std::string kind;
    std::size_t most = 0;
};

/// A network that runs share.
struct SharedNetwork {
    BuiltNetwork built;
    std::string hash;      ///< of its ties
    std::string file_hash; ///< of the file that it comes from, "" without one
};

/// The network of a scenario's seed (not -1) and world. Throws SettingError, InputError, FileError.
[[nodiscard]] SharedNetwork shared_network(const Scenario& scenario);

/// Runs the scenario's world over this network to its end, or, when `stop` says so between two
/// ticks, until then: nothing comes back, and a long run has left its checkpoint. The luck is that
/// of the scenario's seed (not -1) and world. `acts` gets the wanted acts. Throws SettingError,
/// FileError, std::bad_alloc.
[[nodiscard]] std::optional<WorldRun>
run_world(const Scenario& scenario, const SharedNetwork& network, const MeasureChoice& choice,
          LongRun& long_run, const std::function<bool()>& stop, const ActsWanted& wanted = {},
          std::vector<Act>* acts = nullptr);

/// The luck of a seed (not -1) and world.
[[nodiscard]] RandomStream luck_of(const RunParams& params);

/// Ticks at which a run records: 0, every record_every, and the last.
[[nodiscard]] std::vector<std::uint32_t> record_ticks(const RunParams& params);

} // namespace sim
