#pragma once
// What the engine asks of a model, and what it gives one.

#include "sim/config/fields.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/units.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// Receives the measures of a tick. Called in the same order, with the same names, every time.
class MeasureSink {
  public:
    virtual ~MeasureSink() = default;
    /// name: a column of the result file; unit: "citizens", "1", "1/week"; meaning: one phrase.
    virtual void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                            double value) = 0;
};

/// Receives citizens' columns, for snapshots. One value per citizen, in row order.
class ColumnSink {
  public:
    virtual ~ColumnSink() = default;
    /// words: what values 0, 1, 2, ... stand for; empty for plain numbers.
    virtual void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                            std::span<const std::uint8_t> values,
                            std::span<const std::string_view> words) = 0;
    virtual void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                            std::span<const std::uint32_t> values) = 0;
    virtual void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                            std::span<const float> values) = 0;
};

/// Walks all that a model must keep to continue exactly: to write it, to read it back, to hash
/// it. Sizes are fixed once the model is made.
class StateVisitor {
  public:
    virtual ~StateVisitor() = default;
    virtual void bytes(std::string_view name, std::span<std::byte> values) = 0;

    template <class T>
    void column(std::string_view name, std::vector<T>& values)
    {
        bytes(name, std::as_writable_bytes(std::span(values)));
    }
    template <class T>
    void scalar(std::string_view name, T& value)
    {
        bytes(name, std::as_writable_bytes(std::span(&value, 1)));
    }
};

/// Something that was done in a world, and the setting that undoes it.
///
/// The law: with `value` among the numbers listed at `setting`, all else equal and in the same
/// world, the act does not happen, and nothing else differs before `tick`: every measure and every
/// column of all earlier ticks are the same to the bit. So a run from tick 0 with the setting is a
/// branch of this one at the act.
struct Act {
    std::string kind;         ///< in the model's words
    Tick tick;                ///< the first whose state shows it; 0: it was done at the start
    std::int64_t subject = 0; ///< who did it: the original id of a citizen, or the model's number
    std::string setting;      ///< dotted path of a list of whole numbers; empty: nothing undoes it
    std::string value;        ///< what to append to that list to undo this act alone
    std::string words;        ///< one line: who did what

    bool operator==(const Act&) const = default;
};

/// A running world. Its step is its schedule: phase calls, in order, by name.
class Model {
  public:
    virtual ~Model() = default;

    /// One tick: from the state at `now` to the state at now.next(). Must not throw.
    virtual void step(Tick now) = 0;
    /// True when no later tick can change anything that is measured: the run may end early, and its
    /// last values stand for all later ones.
    [[nodiscard]] virtual bool settled() const { return false; }
    virtual void measure(MeasureSink& sink) const = 0;
    virtual void snapshot(ColumnSink& sink) const = 0;
    virtual void state(StateVisitor& visitor) = 0;
    /// What is kept of the past for acts() and read by no later tick: checkpoints keep it beside
    /// the state, the hash of the state leaves it out.
    virtual void history(StateVisitor&) {}
    /// After a checkpoint was read into state(): rebuild what is derived from it.
    virtual void restored() {}

    /// What was done so far, in order: ticks never fall, and acts of one kind in one tick stand in
    /// the model's own order. A model may stop at its first 10,000 of a kind. Empty for models that
    /// can undo nothing. Derived from state() and history() alone.
    [[nodiscard]] virtual std::vector<Act> acts() const { return {}; }
};

/// What a world is made of before its first tick.
struct World {
    const SocialGraph& graph;
    RandomStream luck;
    Weeks tick_length{1.0};
};

class Gathering; // sim/engine/side_by_side.hpp

/// A model's parameters, described and bound, and the way to start it with them.
struct ModelSetup {
    Fields fields; ///< paths below the model's own section, such as "threshold.law"
    /// Makes the world at tick 0. Throws SettingError where settings do not fit the network.
    std::function<std::unique_ptr<Model>(const World&)> start;
    /// Bytes that a run over this many citizens and arcs needs beside the network (an estimate).
    std::function<double(std::uint64_t citizens, std::uint64_t arcs)> memory;
    /// Takes a world into a gathering (nullptr: begins one), with the parameters as they are now.
    /// False where it cannot go with those that are there. Empty: worlds of the model run alone.
    std::function<bool(std::unique_ptr<Gathering>&, const World&)> gather;
    /// As memory, of so many worlds side by side; empty where gather is.
    std::function<double(std::uint64_t citizens, std::size_t worlds, std::uint32_t ticks)>
        memory_side_by_side;
};

/// An entry in the program's list of models.
struct ModelKind {
    std::string name;    ///< also the name of its config section
    std::string summary; ///< one line
    /// Names: what the scenario file calls the tables that it may name as it likes.
    std::function<ModelSetup(const Fields::NamesBelow&)> prepare;
    struct Column {
        std::string name;
        double bytes; ///< a citizen
    };
    std::vector<Column> columns; ///< what snapshot() gives
    [[nodiscard]] std::vector<std::string> column_names() const
    {
        std::vector<std::string> names;
        for (const Column& column : columns)
            names.push_back(column.name);
        return names;
    }
    /// The measures that tell most, shown first: whole names, or what they begin with before a "_".
    /// Empty: all.
    std::vector<std::string> headlines = {};
};

/// The setup of a model with these parameters. M is constructed as M(params, world);
/// M::bytes_per_citizen, a number or a function of the parameters, estimates its memory.
template <class Params, class M>
[[nodiscard]] ModelSetup setup_with(const std::string& name, const Fields::NamesBelow& names,
                                    const std::shared_ptr<Params>& params)
{
    ModelSetup setup;
    setup.fields = Fields(names);
    setup.fields.section(name, *params);
    setup.start = [params](const World& world) -> std::unique_ptr<Model> {
        return std::make_unique<M>(*params, world);
    };
    setup.memory = [params](std::uint64_t citizens, std::uint64_t) {
        if constexpr (requires { M::bytes_per_citizen(*params); })
            return M::bytes_per_citizen(*params) * static_cast<double>(citizens);
        else
            return M::bytes_per_citizen * static_cast<double>(citizens);
    };
    return setup;
}

/// A kind whose worlds run one by one; setup_with says what M must be.
template <class Params, class M>
[[nodiscard]] ModelKind model_kind(std::string name, std::string summary,
                                   std::vector<ModelKind::Column> columns,
                                   std::vector<std::string> headlines = {})
{
    auto prepare = [name](const Fields::NamesBelow& names) {
        return setup_with<Params, M>(name, names, std::make_shared<Params>());
    };
    return {std::move(name), std::move(summary), std::move(prepare), std::move(columns),
            std::move(headlines)};
}

} // namespace sim
