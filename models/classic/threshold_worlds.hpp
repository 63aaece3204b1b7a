#pragma once
// Up to 64 worlds of the threshold model over one network, a bit each.
//
// A citizen's neighbours are read once for all worlds, as words; their counts stand upright
// (sim/network/world_words.hpp) and are held against needs that stand upright as well, or that are
// one number where all worlds need the same. Only citizens with a neighbour who switched in some
// world are asked.

#include "models/classic/threshold.hpp"
#include "sim/engine/side_by_side.hpp"
#include "sim/network/narrow_column.hpp"
#include "sim/network/world_words.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace models::threshold {

class ThresholdWorlds final : public sim::SideBySide {
  public:
    using Gathered = sim::GatheredWorld<ThresholdParams>;
    using Numbers = std::array<std::uint64_t, sim::worlds_a_word>;

    /// Everything may differ between worlds but the network and that all decide on one moment.
    [[nodiscard]] static bool takes(const ThresholdParams& params, const sim::World& world);
    [[nodiscard]] static double bytes_per_citizen(const ThresholdParams& params, std::size_t worlds,
                                                  std::uint32_t ticks);

    /// worlds: 1 to 64, all over one network that takes() them. Throws SettingError.
    ThresholdWorlds(std::span<const Gathered> worlds, std::uint32_t ticks);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled(std::size_t world) const override;
    void measure(std::size_t world, sim::MeasureSink& sink) const override;
    void state(std::size_t world, sim::StateVisitor& visitor) override;
    void end(std::size_t world) override;

  private:
    struct SameNeeds; // worlds that need the same

    void set_needs(std::span<const Gathered> worlds);
    void set_upright_needs(const std::vector<SameNeeds>& needs);
    void start(std::size_t world, const Gathered& gathered);

    // Phases.
    void decide();
    template <std::size_t Planes>
    void decide_by();
    template <std::size_t Planes>
    void decide(sim::CitizenId i);
    void commit(sim::Tick then);
    void touch_neighbours(std::uint64_t arcs);

    template <std::size_t Planes>
    [[nodiscard]] std::uint64_t enough(sim::CitizenId i) const;
    void note(std::size_t row, std::uint64_t joining, sim::Tick then);
    void lay_out(std::size_t world);
    void lay_out_joined_at(std::size_t group, std::size_t row);

    const sim::SocialGraph& graph_;
    std::size_t worlds_;
    std::size_t planes_;      ///< of a count, and of an upright need
    std::size_t tick_planes_; ///< of a tick

    // A word a citizen.
    std::vector<std::uint64_t> active_;
    std::vector<std::uint64_t> joining_;    ///< of the changed
    std::vector<std::uint64_t> leaving_;    ///< of the changed; empty unless a world is reversible
    std::vector<std::uint64_t> always_;     ///< committed initiators; empty unless reversible
    std::vector<std::uint64_t> withheld_;   ///< who never act; empty without any
    std::vector<std::uint64_t> needs_;      ///< upright, planes_ words a citizen; or
    std::optional<sim::NarrowColumn> need_; ///< the same in all worlds

    std::vector<std::uint64_t> joined_at_; ///< upright, tick_planes_ words; all ones: not yet
    sim::BitColumn touched_;               ///< with a neighbour who switched in some world
    sim::BitColumn changed_;               ///< who switch in some world
    std::uint64_t reversible_ = 0;         ///< worlds
    std::uint64_t going_ = 0;              ///< worlds that have not ended

    // A number a world.
    Numbers active_count_{};
    Numbers joined_{};
    Numbers left_{};
    Numbers switched_{};
    std::array<std::uint32_t, sim::worlds_a_word> ticks_{};

    // As a world alone keeps them, of the worlds of the last state().
    std::optional<std::size_t> laid_out_; ///< worlds from sim::worlds_a_byte times this on
    std::array<std::vector<std::uint64_t>, sim::worlds_a_byte> active_of_;
    std::array<std::vector<std::uint32_t>, sim::worlds_a_byte> joined_at_of_;
};

} // namespace models::threshold
