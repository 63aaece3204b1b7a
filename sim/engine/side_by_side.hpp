#pragma once
// Several worlds over one network in one pass: what a model may offer beside running alone.
//
// One bit a world, 64 worlds a word: a citizen's tie is looked up once for all worlds, and what
// takes an instruction in one world takes one in 64.

#include "sim/engine/model.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace sim {

/// Running worlds, numbered from 0 as they were gathered. Each is, to the bit, what the model is
/// alone: its measures and its state after every tick.
class SideBySide {
  public:
    virtual ~SideBySide() = default;

    /// One tick of all worlds that have not ended. Must not throw.
    virtual void step(Tick now) = 0;
    /// As Model::settled, measure and state.
    [[nodiscard]] virtual bool settled(std::size_t world) const = 0;
    virtual void measure(std::size_t world, MeasureSink& sink) const = 0;
    /// Cheapest asked of one world after the other.
    virtual void state(std::size_t world, StateVisitor& visitor) = 0;
    /// This world stands still from now on.
    virtual void end(std::size_t world) = 0;
};

/// Takes in worlds, with the parameters that they have at that moment, and starts them together.
class Gathering {
  public:
    virtual ~Gathering() = default;
    /// ticks: the most that anybody will step. Throws SettingError, as Model's start does.
    [[nodiscard]] virtual std::unique_ptr<SideBySide> start(std::uint32_t ticks) = 0;
};

/// One world of a gathering.
template <class Params>
struct GatheredWorld {
    Params params;
    World world;
};

/// Gathered worlds of one model. Many is constructed as Many(worlds, ticks), from a span.
template <class Params, class Many>
class GatheringOf final : public Gathering {
  public:
    std::unique_ptr<SideBySide> start(std::uint32_t ticks) override
    {
        return std::make_unique<Many>(std::span<const GatheredWorld<Params>>(worlds), ticks);
    }

    std::vector<GatheredWorld<Params>> worlds;
};

/// As model_kind, of a model whose worlds go side by side. Many::takes(params, world) tells whether
/// they do with these settings; Many::bytes_per_citizen(params, worlds, ticks) estimates memory.
template <class Params, class M, class Many>
[[nodiscard]] ModelKind side_by_side_kind(std::string name, std::string summary,
                                          std::vector<ModelKind::Column> columns,
                                          std::vector<std::string> headlines = {})
{
    using Gathered = GatheringOf<Params, Many>;
    auto prepare = [name](const Fields::NamesBelow& names) {
        auto params = std::make_shared<Params>();
        ModelSetup setup = setup_with<Params, M>(name, names, params);
        setup.gather = [params](std::unique_ptr<Gathering>& all, const World& world) {
            if (!Many::takes(*params, world))
                return false;
            if (all == nullptr)
                all = std::make_unique<Gathered>();
            auto* mine = dynamic_cast<Gathered*>(all.get());
            if (mine == nullptr ||
                (!mine->worlds.empty() && &mine->worlds.front().world.graph != &world.graph))
                return false;
            mine->worlds.push_back({*params, world});
            return true;
        };
        setup.memory_side_by_side = [params](std::uint64_t citizens, std::size_t worlds,
                                             std::uint32_t ticks) {
            return Many::bytes_per_citizen(*params, worlds, ticks) * static_cast<double>(citizens);
        };
        return setup;
    };
    return {std::move(name), std::move(summary), std::move(prepare), std::move(columns),
            std::move(headlines)};
}

} // namespace sim
