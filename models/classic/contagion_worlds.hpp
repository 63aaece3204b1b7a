#pragma once
// Up to 64 worlds of a contagion over one network: a bit each for where a citizen stands, a lane
// each for what is left of its resistance.
//
// A citizen's neighbours are read once for all worlds, as words (sim/network/world_words.hpp);
// resistances wear down several worlds at a time (contagion_lanes.hpp), and the luck of those who
// switch is drawn many at a time. Citizens without a neighbour who is infectious in some world are
// not looked at.

#include "models/classic/contagion_lanes.hpp"
#include "models/classic/contagion_model.hpp"
#include "sim/engine/side_by_side.hpp"
#include "sim/network/bit_column.hpp"
#include "sim/network/narrow_column.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace models::contagion {

class ContagionWorlds final : public sim::SideBySide {
  public:
    using Gathered = sim::GatheredWorld<ContagionParams>;

    /// Everything may differ between worlds but the network.
    [[nodiscard]] static bool takes(const ContagionParams& params, const sim::World& world);
    [[nodiscard]] static double bytes_per_citizen(const ContagionParams& params, std::size_t worlds,
                                                  std::uint32_t ticks);

    /// worlds: 1 to 64, all over one network that takes() them. Throws SettingError.
    ContagionWorlds(std::span<const Gathered> worlds, std::uint32_t ticks);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled(std::size_t world) const override;
    void measure(std::size_t world, sim::MeasureSink& sink) const override;
    void state(std::size_t world, sim::StateVisitor& visitor) override;
    void end(std::size_t world) override;

  private:
    struct Starting; // spells of a block of citizens

    void add_rules(std::size_t world, const Gathered& gathered);
    void add_initiators(std::size_t world, const Gathered& gathered);
    void draw_first_resistances();
    void start_initiators();

    // Phases.
    template <std::size_t Planes>
    void decide(sim::Tick now);
    template <std::size_t Planes>
    [[nodiscard]] std::uint64_t struck(sim::CitizenId i, std::uint64_t at_risk);
    /// Worlds where the citizen's spell ends in being susceptible again.
    [[nodiscard]] std::uint64_t freed_in(std::size_t row) const noexcept
    {
        return over_[row] & (sis_ | ~infectious_[row]);
    }
    void ask_memory_for(sim::CitizenId i) const;
    void finish(Starting& starting);
    void commit();
    void start_spells(std::size_t row, Starting& starting, sim::Tick then);
    template <class Number>
    void start_spells(std::size_t row, Number* infections, Starting& starting, sim::Tick then);
    void expose_neighbours();

    /// Worlds where somebody susceptible, and not passed over, has an infectious neighbour.
    [[nodiscard]] std::uint64_t worlds_at_risk() const;
    [[nodiscard]] std::uint64_t passed_over(std::size_t row) const;
    void lay_out(std::size_t world);

    const sim::SocialGraph& graph_;
    std::size_t lanes_;  ///< worlds, rounded up to whole groups of eight
    std::size_t planes_; ///< of a count
    // What worlds go by, a word or a number a world.
    std::vector<ContagionParams> params_;
    std::vector<std::vector<sim::CitizenId>> withheld_rows_;
    template <class Number>
    using OfWorlds = std::array<Number, sim::worlds_a_word>;
    Pressure pressure_;
    std::uint64_t si_ = 0, sis_ = 0, sirs_ = 0, fixed_ = 0; ///< whose course or spell is that
    std::uint64_t broadcast_ = 0; ///< where somebody without infectious neighbours is reached too
    OfWorlds<sim::PhiloxKey> luck_{};
    OfWorlds<double> fixed_spell_{};     ///< ticks
    OfWorlds<double> recovery_hazard_{}; ///< in a tick
    OfWorlds<double> waning_hazard_{};   ///< in a tick

    std::uint64_t going_ = 0; ///< worlds that have not ended
    OfWorlds<Counted> counted_{};

    /// How many switch in this tick.
    struct Switched {
        OfWorlds<std::uint64_t> struck{}, reached_first{}, stopped{}, freed{};
        std::uint64_t arcs = 0; ///< of those struck in some world
    } switched_;

    // A word a citizen.
    std::vector<std::uint64_t> susceptible_;
    std::vector<std::uint64_t> infectious_;
    std::vector<std::uint64_t> withheld_; ///< empty without any
    std::vector<std::uint64_t> struck_;   ///< of the changed
    std::vector<std::uint64_t> over_;     ///< of the changed: whose spell, not susceptible, ends
    sim::BitColumn exposed_;              ///< covers those with a neighbour infectious somewhere
    sim::BitColumn changed_;              ///< who switch in some world

    // lanes_ numbers a citizen, as ContagionModel has one.
    std::vector<double> remaining_;
    std::vector<std::uint32_t> last_tick_;
    sim::NarrowColumn infections_;

    mutable std::optional<std::uint64_t> at_risk_; ///< since the last step, once somebody asked

    // As a world alone keeps them, of the worlds of the last state().
    template <class Number>
    using Columns = std::array<std::vector<Number>, sim::worlds_a_byte>;
    std::optional<std::size_t> laid_out_; ///< eight worlds from eight times this on
    Columns<std::uint64_t> susceptible_of_, infectious_of_;
    Columns<double> remaining_of_;
    Columns<std::uint32_t> last_tick_of_, infections_of_;
};

} // namespace models::contagion
