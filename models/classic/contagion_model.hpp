#pragma once
// Discrete-time contagion by exact Sellke resistance.
//
// A susceptible citizen draws one resistance Q ~ Exp(1) for the spell and becomes infectious once
// the hazard it has met, summed over ticks, reaches Q (Sellke 1983, "On the asymptotic
// distribution of the size of a stochastic epidemic", J. Appl. Prob. 20:390). So the chance of
// infection in a tick is exactly 1 - exp(-hazard * tick), runs that differ in one rate share
// their luck, and no draw is needed while nothing happens.

#include "models/classic/contagion_lanes.hpp"
#include "models/classic/contagion_params.hpp"
#include "models/classic/joinings.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/active_neighbours.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <vector>

namespace models::contagion {

enum class Stance : std::uint8_t { susceptible, infectious, recovered };

/// What a world's measures follow from.
struct Counted {
    std::uint64_t susceptible = 0;
    std::uint64_t infectious = 0;
    std::uint64_t infected = 0; ///< times somebody was reached so far, initiators included
    std::uint64_t ever_infected = 0;
};

/// As measures.
void tell(const Counted& counted, std::uint32_t citizens, sim::MeasureSink& sink);

class ContagionModel final : public sim::Model {
  public:
    /// Throws SettingError where the initiators do not fit the network.
    ContagionModel(const ContagionParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void history(sim::StateVisitor& visitor) override { joinings_.visit(visitor); }
    void restored() override;
    /// First infections: initiators as they were chosen, then by tick and row.
    [[nodiscard]] std::vector<sim::Act> acts() const override
    {
        return joinings_.acts(graph_, "contagion.without");
    }

    /// Beside the network: resistance 8, last tick 4, spells 4, counts 4, bits 0.5, and 8 for the
    /// lists of a tick in which everybody switches (each thread's, and all joined). Joinings take
    /// 80 kB at most.
    static constexpr double bytes_per_citizen = 29.0;

    [[nodiscard]] Stance stance(sim::CitizenId i) const noexcept
    {
        return susceptible_.test(i)    ? Stance::susceptible
               : infectious_.active(i) ? Stance::infectious
                                       : Stance::recovered;
    }
    [[nodiscard]] std::uint64_t susceptible() const noexcept { return susceptible_count_; }
    [[nodiscard]] std::uint64_t infectious() const noexcept { return infectious_.total(); }
    [[nodiscard]] std::uint64_t recovered() const noexcept
    {
        return graph_.size() - susceptible_count_ - infectious_.total();
    }
    /// Citizens infectious at any time so far, initiators included.
    [[nodiscard]] std::uint64_t ever_infected() const noexcept { return ever_infected_; }

  private:
    // Phases: each reads the state at the start of the tick and lists who will switch, ascending.
    [[nodiscard]] std::vector<sim::CitizenId> meet_pressure();
    [[nodiscard]] std::vector<sim::CitizenId> recover(sim::Tick now) const;
    [[nodiscard]] std::vector<sim::CitizenId> wane(sim::Tick now) const;

    void draw_first_resistances();
    template <class CitizenAt, class Start>
    void draw(sim::Purpose purpose, std::size_t size, CitizenAt&& citizen_at, Start&& start) const;

    // Commit: spells that start at tick `start`.
    void start_infectious(const std::vector<sim::CitizenId>& list, sim::Tick start);
    void start_recovered(const std::vector<sim::CitizenId>& list, sim::Tick start);
    void start_susceptible(const std::vector<sim::CitizenId>& list);
    /// freed: newly susceptible.
    void note_exposed(const std::vector<sim::CitizenId>& freed);

    // Of the 64 citizens of word w: whom pressure reaches, whom it strikes, whose spell ends.
    [[nodiscard]] std::uint64_t at_risk_in(std::size_t w);
    [[nodiscard]] std::uint64_t struck_by_count(std::size_t w, std::uint64_t at_risk);
    [[nodiscard]] std::uint64_t struck_one_by_one(std::size_t w, std::uint64_t at_risk);
    [[nodiscard]] std::uint64_t ending(std::size_t w, std::uint64_t spells, sim::Tick now) const;
    [[nodiscard]] Registers registers(std::size_t w) const noexcept;
    [[nodiscard]] double hazard_in_tick(sim::CitizenId i) const;
    /// Nobody needs an infectious neighbour to be reached.
    [[nodiscard]] bool all_exposed() const { return broadcast_ > 0.0 || graph_.is_complete(); }
    [[nodiscard]] bool nobody_at_risk() const;
    /// Withheld, and its resistance used up: susceptible, and never to be infectious.
    [[nodiscard]] bool passed_over(sim::CitizenId i) const
    {
        return susceptible_.test(i) && remaining_[index(i)] <= 0.0;
    }
    [[nodiscard]] std::uint64_t recovered_word(std::size_t w) const;

    const ContagionParams params_;
    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    const Withheld withheld_;
    const double tick_length_;  ///< weeks
    const double transmission_; ///< expected events per tick from one neighbour, or from all
    const double broadcast_;    ///< expected events per tick from media

    // State. Recovered is who is neither susceptible nor infectious.
    sim::BitColumn susceptible_;
    sim::ActiveNeighbours infectious_;
    std::vector<double> remaining_;         ///< resistance left in this susceptible spell
    std::vector<std::uint32_t> last_tick_;  ///< at whose end an infectious or recovered spell ends
    std::vector<std::uint32_t> infections_; ///< spells of being infectious, the present included
    std::uint64_t infected_ = 0; ///< times somebody was reached so far, initiators included

    Joinings joinings_; ///< history

    // Derived from the state.
    sim::BitColumn exposed_; ///< covers susceptible citizens with an infectious neighbour
    std::uint64_t susceptible_count_ = 0;
    std::uint64_t ever_infected_ = 0;
};

} // namespace models::contagion
