#pragma once
// Opinions and ties that shape each other: citizens take over a neighbour's opinion or move a tie
// to somebody who thinks as they do. By configuration Holme and Newman (2006, "Nonequilibrium
// phase transition in the coevolution of networks and opinions", Phys. Rev. E 74:056108) and the
// coevolving voter of Vazquez, Eguiluz and San Miguel (2008, Phys. Rev. Lett. 100:108702).
//
// Random sequential: a tick is as many turns as there are citizens. The process ends, even within
// a tick, once no tie joins different opinions: then every component agrees, and no opinion can
// change again. (In Holme and Newman's rule ties among the like-minded would go on moving; the
// paper stops there too.)

#include "models/classic/groups.hpp"
#include "models/classic/moving_ties.hpp"
#include "sim/engine/model.hpp"

#include <cstdint>
#include <optional>

namespace models::coevolution {

/// Which ties a citizen may take elsewhere.
enum class Moves {
    any,       ///< any of its ties: Holme and Newman
    discordant ///< only one to a citizen of another opinion: Vazquez et al.
};

/// Where a tie may go, among those who think alike.
enum class Targets {
    new_neighbours, ///< to whom the citizen is not tied yet: the network stays simple
    others,         ///< to anybody else: two citizens may be tied twice
    all             ///< even to the citizen itself: a loop
};

/// Config section [coevolution].
struct CoevolutionParams {
    std::int64_t opinions = 2;
    double rewiring = 0.3;
    Moves moves = Moves::discordant;
    Targets targets = Targets::new_neighbours;
};

void describe(sim::Fields& f, CoevolutionParams& p);

class CoevolutionModel final : public sim::Model {
  public:
    static constexpr double bytes_per_citizen = 100; ///< two lists of members, opinion and rank
    static constexpr double bytes_per_arc = 20;      ///< citizen, rank and place of an end

    /// Everybody draws an opinion. Throws SettingError where the settings do not fit the network.
    CoevolutionModel(const CoevolutionParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    /// One tick after the last ties between opinions are gone, so that what a tick changed is 0.
    [[nodiscard]] bool settled() const override
    {
        return discordant_ == 0 && changed_ == 0 && moved_ == 0;
    }
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void restored() override;

    [[nodiscard]] std::uint32_t opinion(std::uint32_t i) const noexcept
    {
        return citizens_.group_of(i);
    }
    /// Ties between citizens of different opinions.
    [[nodiscard]] std::uint64_t discordant() const noexcept { return discordant_; }
    [[nodiscard]] const MovingTies& ties() const noexcept { return ties_; }
    /// Citizens of the most common opinion.
    [[nodiscard]] std::uint32_t largest_opinion() const noexcept;
    /// Opinions that somebody holds.
    [[nodiscard]] std::uint32_t opinions_held() const noexcept;

  private:
    void take_turn(sim::Draws& draws);
    void copy_opinion(std::uint32_t i, std::uint32_t from);
    void move_tie(std::uint32_t i, std::uint32_t end, sim::Draws& draws);
    /// Somebody whom i may tie itself to, each with the same chance; nobody when there is none.
    [[nodiscard]] std::optional<std::uint32_t> like_minded(std::uint32_t i,
                                                           sim::Draws& draws) const;
    [[nodiscard]] bool may_tie(std::uint32_t i, std::uint32_t to) const noexcept
    {
        return params_.targets == Targets::all ||
               (to != i && (params_.targets == Targets::others || !ties_.tied(i, to)));
    }
    [[nodiscard]] std::uint64_t discordant_at(std::uint32_t i) const noexcept;
    void count_discordant();

    const CoevolutionParams params_;
    const sim::RandomStream luck_;
    MovingTies ties_;
    Groups citizens_;              ///< citizens, grouped by opinion
    std::uint64_t discordant_ = 0; ///< derived
    std::uint64_t changed_ = 0;    ///< opinions, in the last tick
    std::uint64_t moved_ = 0;      ///< ties, in the last tick
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::coevolution
