#pragma once
// A committed minority against an established convention, by two published rules: best answer to
// the last M partners (Centola, Becker, Brackbill and Baronchelli 2018, "Experimental evidence
// for tipping points in social convention", Science 360:1116) and the binary naming game (Xie,
// Sreenivasan, Korniss, Zhang, Lim and Szymanski 2011, "Social consensus through the influence of
// committed minorities", Phys. Rev. E 84:011130).

#include "models/classic/critical_mass_rules.hpp"
#include "models/classic/initiators.hpp"
#include "models/classic/meetings.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <vector>

namespace models::critical_mass {

enum class Rule { memory, naming_game };

/// Config section [critical_mass].
struct CriticalMassParams {
    Rule rule = Rule::memory;
    std::int64_t memory = 12; ///< M, for Rule::memory
    InitiatorParams initiators;
};

void describe(sim::Fields& f, CriticalMassParams& p);

class CriticalMassModel final : public sim::Model {
  public:
    /// holds 1, memory 8, order and partner 8, a bit.
    static constexpr double bytes_per_citizen = 17.125;

    /// Initiators are committed: they hold the new for ever. All others begin as if the old had
    /// always been played: it is the established convention. Throws SettingError where the
    /// initiators do not fit the network.
    CriticalMassModel(const CriticalMassParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;

    [[nodiscard]] Holds holds(sim::CitizenId i) const noexcept { return holds_[index(i)]; }
    [[nodiscard]] bool committed(sim::CitizenId i) const noexcept { return committed_.test(i); }
    [[nodiscard]] Memory memory(sim::CitizenId i) const noexcept { return memory_[index(i)]; }
    /// Who hold the new alone, initiators included.
    [[nodiscard]] std::uint64_t holding_new() const noexcept;
    [[nodiscard]] std::uint64_t holding_both() const noexcept;

  private:
    // Phases.
    void remember_partners();
    void answer();
    void speak_one_by_one(sim::Tick now);

    [[nodiscard]] sim::CitizenId listener_of(sim::CitizenId speaker, sim::Draws& draws) const;
    [[nodiscard]] bool restless(sim::CitizenId i) const noexcept;
    [[nodiscard]] bool differs_from_a_neighbour(sim::CitizenId i) const noexcept;

    const CriticalMassParams params_;
    const unsigned length_; ///< of a memory
    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    sim::BitColumn committed_;
    Meetings meetings_; ///< of the present round only

    // State.
    std::vector<Holds> holds_;
    std::vector<Memory> memory_; ///< empty in the naming game
    std::uint64_t switched_ = 0; ///< in the last tick
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::critical_mass
