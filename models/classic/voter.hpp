#pragma once
// Citizens who act or do not, and copy: the voter model, the invasion process, and zealots who
// never change. Random sequential: a tick is as many turns as there are citizens, each by a random
// citizen, in order.
//
// Clifford and Sudbury (1973), "A model for spatial conflict", Biometrika 60:581; Holley and
// Liggett (1975), Ann. Probab. 3:643; zealots: Mobilia (2003), Phys. Rev. Lett. 91:028701.
// Departs from Holley and Liggett: turns are counted, not timed by exponential clocks.

#include "models/classic/initiators.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <vector>

namespace models::voter {

enum class Copy {
    voter,   ///< who has the turn takes over a random neighbour's stance
    invasion ///< who has the turn gives its stance to a random neighbour
};

/// Config sections [voter.active_zealots] and [voter.inactive_zealots].
struct ZealotParams {
    std::vector<std::int64_t> ids;
};

void describe(sim::Fields& f, ZealotParams& p);

/// Config section [voter].
struct VoterParams {
    Copy copy = Copy::voter;
    InitiatorParams initiators;
    ZealotParams active_zealots;
    ZealotParams inactive_zealots;
};

void describe(sim::Fields& f, VoterParams& p);

class VoterModel final : public sim::Model {
  public:
    static constexpr double bytes_per_citizen = 0.25; ///< two bits: stance and zeal

    /// Throws SettingError where initiators or zealots do not fit the network.
    VoterModel(const VoterParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;

    [[nodiscard]] std::uint64_t active() const noexcept { return active_count_; }
    [[nodiscard]] bool active(sim::CitizenId i) const noexcept { return active_.test(i); }
    /// Turns up to and with the last in which anybody switched.
    [[nodiscard]] std::uint64_t turns_to_last_switch() const noexcept { return last_switch_; }

  private:
    void become(sim::CitizenId i, bool active);
    /// i takes over j's stance; false when that changes nothing.
    bool copy(sim::CitizenId i, sim::CitizenId j);
    [[nodiscard]] bool agreed() const noexcept;
    [[nodiscard]] bool could_switch(sim::CitizenId i) const;

    const VoterParams params_;
    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    sim::BitColumn zealots_;

    // State.
    sim::BitColumn active_;
    std::uint64_t active_count_ = 0;
    std::uint64_t switched_ = 0; ///< turns of the last tick in which somebody switched
    std::uint64_t last_switch_ = 0;
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::voter
