#pragma once
// The flagship model: citizens, the movements they make, the institutions these meet, and who
// answers to whom. MODEL in plain words: models/README.md; equations and sources: docs/ODD.md.

#include "models/classic/without.hpp"
#include "models/movement/accountability/responsiveness.hpp"
#include "models/movement/deeds.hpp"
#include "models/movement/growth.hpp"
#include "models/movement/ledger.hpp"
#include "models/movement/parameters.hpp"
#include "models/movement/reach.hpp"
#include "models/movement/tally.hpp"
#include "sim/engine/model.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace models::movement {

/// Promises that an institution can have open at once.
inline constexpr std::size_t promise_places = 64;

/// What is kept of an institution beside its numbers.
struct Office {
    ChainOfReports reports;
    StrategyMemory memory;
    std::vector<Petition> petitions; ///< a movement each
    Responsiveness responsiveness = {};
};

/// Everything that a checkpoint keeps, and what measures read.
struct Society {
    explicit Society(std::uint32_t citizens_in_all) : citizens(citizens_in_all) {}

    Citizens citizens;
    Movements movements; ///< those named, then empty places
    Institutions institutions;
    std::vector<Office> offices;               ///< an institution each
    std::vector<Promise> promises;             ///< promise_places an institution, in their order
    std::vector<PromiseCounts> promise_counts; ///< an institution each
    std::vector<Link> links;
    std::vector<Orphans> orphans; ///< by role of who decided
    SignalMemory signals;
    Media media;
    std::uint64_t joins = 0;       ///< so far, counting repeats
    std::uint64_t ever_joined = 0; ///< citizens who have: the next join rank
};

struct Names;

class MovementModel final : public sim::Model {
  public:
    [[nodiscard]] static double bytes_per_citizen(const MovementParams& params) noexcept
    {
        return looks_up_trust(params) ? 203.0 : 179.0;
    }

    /// Throws SettingError where the settings do not fit the network or each other.
    MovementModel(const MovementParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void history(sim::StateVisitor& visitor) override { deeds_.visit(visitor); }
    void restored() override;
    /// First joinings (of tick 0: initiators as they were chosen, movement by movement, then the
    /// committed; after that by join rank), and institutions' promises, offers and concessions.
    /// Subject: the citizen's original id, or the institution's position.
    [[nodiscard]] std::vector<sim::Act> acts() const override; // movement_acts.cpp

    [[nodiscard]] const Society& society() const noexcept { return society_; }
    [[nodiscard]] const sim::ActiveNeighbours& promoting() const noexcept { return promoting_; }
    [[nodiscard]] const GrowthCounts& growth() const noexcept { return growth_.counts(); }

  private:
    // Before the first week (movement_start.cpp).
    void make_institutions();
    void make_movements();
    /// Of each movement, in the order in which they were chosen; nobody twice.
    [[nodiscard]] std::vector<std::vector<sim::CitizenId>> initiators() const;
    void let_initiators_act();

    // Parts of a week.
    void begin();
    void tally();
    /// While opinions are reviewed, and for trust to spread.
    [[nodiscard]] static bool looks_up_trust(const MovementParams& params) noexcept
    {
        return params.opinion.review_rate.value > 0.0 && params.trust.spread_rate.value > 0.0;
    }
    void organise(const Week& week, Changes& changes);
    void govern(const Week& week, Changes& changes); // movement_govern.cpp
    void govern_one(std::uint32_t n, const Week& week, Changes& changes);
    void carry_out(std::uint32_t n, const View& view, Acts& acts, const Week& week,
                   Changes& changes);
    void note_deeds(std::uint32_t n, bool offered, bool conceded, sim::Tick now);
    void answer(const Week& week, Changes& changes);
    void commit_at(sim::Tick then); // movement_commit.cpp
    [[nodiscard]] double clock_of_bystander(std::uint32_t i) const;
    void tell_neighbours(std::span<const sim::CitizenId> switched);
    void note_joinings(std::span<const sim::CitizenId> switched, sim::Tick then);
    void switch_stance(std::uint32_t i);
    void keep_out_withheld();

    [[nodiscard]] std::vector<sim::Act> joinings() const; // movement_acts.cpp
    [[nodiscard]] sim::Act act_of_institution(const Deed& deed, const Names& names) const;

    const MovementParams params_;
    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    const sim::Weeks dt_;
    const Withheld withheld_;
    const Reach reach_;
    Society society_;
    Deeds deeds_; ///< history
    sim::ActiveNeighbours promoting_;
    sim::ActiveNeighbours opposing_;
    sim::ActiveNeighbours sanctioned_;
    Growth growth_; ///< follows from the citizens

    // This week's, rebuilt in begin(): no part of the state.
    std::vector<Stance> next_;
    std::vector<std::uint8_t> next_movement_;
    std::vector<Cause> next_cause_;
    std::vector<std::uint32_t> next_brought_by_;
    std::vector<std::uint8_t> moved_; ///< to another movement, by a split
    std::vector<MovementTally> tallies_;
    std::vector<ServedTally> served_;
    std::vector<double> unmasked_; ///< institutions found out this week
    TrustAround trust_around_;

    std::vector<double> disruptiveness_; ///< of each movement while informal and free; fixed
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::movement
