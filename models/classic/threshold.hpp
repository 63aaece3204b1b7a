#pragma once
// Citizens who act once enough of their neighbours do: one linear threshold model that is, by
// configuration alone, Granovetter (1978) on a complete graph, Watts (2002) with fractions,
// Centola and Macy (2007) and bootstrap percolation with counts, and, reversible, Siegel (2009)
// without memory: equal except where share = 1 - b exactly, for Siegel's citizens act where b + c
// exceeds 0, ours once the share reaches the threshold 1 - b. The share of a citizen without
// neighbours is taken to be 0, and only a threshold of 0 or less is met there.

#include "models/classic/initiators.hpp"
#include "models/classic/joinings.hpp"
#include "models/classic/threshold_law.hpp"
#include "models/classic/without.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/neighbour_thresholds.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace models::threshold {

enum class Update { synchronous, random_sequential };

/// Config section [threshold].
struct ThresholdParams {
    MeasuredIn measured_in = MeasuredIn::fraction;
    Update update = Update::synchronous;
    bool reversible = false;
    bool committed_initiators = true;
    LawParams law;
    InitiatorParams initiators;
    WithoutParams without;
};

void describe(sim::Fields& f, ThresholdParams& p);

/// What is counted of a world: citizens who act, times somebody began to, times somebody ceased to.
struct Counted {
    std::uint64_t active = 0;
    std::uint64_t joined = 0;
    std::uint64_t left = 0;
};

/// As measures.
void tell(const Counted& counted, std::uint32_t citizens, sim::MeasureSink& sink);

class ThresholdModel : public sim::Model {
  public:
    /// joined_at 4, need and counts 2 each (1 where nobody has more than 254 ties, 4 where somebody
    /// has more than 65,534), bits 0.6, and, while they are made, a list of the initiators.
    /// Joinings take 80 kB at most.
    [[nodiscard]] static double bytes_per_citizen(const ThresholdParams& params) noexcept;
    /// joined_at of those who never acted.
    static constexpr std::uint32_t not_yet = std::numeric_limits<std::uint32_t>::max();

    /// Initiators act at tick 0, nobody else yet. `way` is for tests: results do not depend on
    /// it. Throws SettingError where the settings do not fit the network.
    ThresholdModel(const ThresholdParams& params, const sim::World& world,
                   sim::NeighbourThresholds::Way way = sim::NeighbourThresholds::Way::automatic);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void history(sim::StateVisitor& visitor) override { joinings_.visit(visitor); }
    void restored() override { citizens_.recount(); }
    /// First joinings: initiators as they were chosen, then by tick; within a tick by row
    /// (synchronous) or by turn (random_sequential).
    [[nodiscard]] std::vector<sim::Act> acts() const override
    {
        return joinings_.acts(graph_, "threshold.without");
    }

    [[nodiscard]] std::uint64_t active() const noexcept { return citizens_.total(); }
    [[nodiscard]] bool active(sim::CitizenId i) const noexcept { return citizens_.active(i); }
    [[nodiscard]] std::uint32_t need(sim::CitizenId i) const noexcept { return citizens_.need(i); }
    /// Tick of the latest joining, or not_yet.
    [[nodiscard]] std::uint32_t joined_at(sim::CitizenId i) const noexcept
    {
        return joined_at_[index(i)];
    }

  private:
    /// Initiators are chosen before anything else takes memory.
    ThresholdModel(const ThresholdParams& params, const sim::World& world,
                   std::vector<sim::CitizenId>&& initiators, sim::NeighbourThresholds::Way way);
    void set_needs(const sim::World& world);
    void start(const std::vector<sim::CitizenId>& initiators);
    void note_joinings(sim::Tick then);

    // Phases.
    void decide();
    void commit(sim::Tick then);
    void review_one_by_one(sim::Tick now);

    ThresholdParams params_;
    const sim::SocialGraph& graph_;
    sim::RandomStream luck_;
    sim::NeighbourThresholds citizens_;
    std::vector<std::uint32_t> joined_at_;
    std::uint64_t joined_ = 0;   ///< times somebody began to act so far, initiators included
    std::uint64_t left_ = 0;     ///< times somebody ceased to act so far
    std::uint64_t switched_ = 0; ///< times somebody did either in the last tick
    std::uint32_t ticks_ = 0;
    Joinings joinings_;
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::threshold
