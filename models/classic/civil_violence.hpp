#pragma once
// Epstein (2002), "Modeling civil violence: an agent-based computational approach", PNAS 99
// suppl. 3:7243, model I: citizens and cops on a torus.
//
// One after another, in an order drawn anew each tick, citizens move to a free cell in sight and
// rebel if grievance outweighs risk; cops move and arrest one active citizen in sight. The
// schedule is NetLogo's (Rebellion, Models Library). What a citizen sees is kept as two counts a
// cell, changed where something changes, instead of being counted anew at each turn.
//
// The space is the model's own: citizens move, so no fixed tie tells who sees whom. Of the
// network the model takes the citizens and nothing else; a complete graph costs no memory.

#include "models/classic/civil_violence_params.hpp"
#include "models/classic/torus_sight.hpp"
#include "sim/engine/model.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace models::civil_violence {

class CivilViolenceModel final : public sim::Model {
  public:
    /// Cell 4, active 1, term 4, order 4, grievance and risk aversion 16, next active 4.
    static constexpr double bytes_per_citizen = 33;
    /// Standing 4, cops near 4, active near 4, first active 4; as many while placing.
    static constexpr double bytes_per_cell = 20;

    /// Everybody on a cell of its own, quiet. Throws SettingError where citizens and cops do not
    /// fit the torus.
    CivilViolenceModel(const CivilViolenceParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void restored() override;

    [[nodiscard]] std::uint32_t citizens() const noexcept { return citizens_; }
    [[nodiscard]] std::uint32_t cops() const noexcept { return actors() - citizens_; }
    [[nodiscard]] std::uint32_t active() const noexcept { return active_count_; }
    [[nodiscard]] std::uint64_t jailed() const noexcept;
    /// Citizens who turned active in the last tick, each turning counted.
    [[nodiscard]] std::uint64_t joined() const noexcept { return joined_; }
    [[nodiscard]] bool active(std::uint32_t citizen) const noexcept { return active_[citizen]; }
    [[nodiscard]] std::uint32_t term(std::uint32_t citizen) const noexcept
    {
        return term_[citizen];
    }
    /// actor: citizens first, then cops.
    [[nodiscard]] std::uint32_t cell(std::uint32_t actor) const noexcept { return cell_[actor]; }
    [[nodiscard]] std::uint32_t cops_near(std::uint32_t cell) const noexcept
    {
        return cops_near_[cell];
    }
    [[nodiscard]] std::uint32_t active_near(std::uint32_t cell) const noexcept
    {
        return active_near_[cell];
    }
    [[nodiscard]] const TorusSight& sight() const noexcept { return sight_; }

  private:
    using Cell = std::uint32_t;
    using Actor = std::uint32_t;
    static constexpr Actor none = std::numeric_limits<Actor>::max();

    void draw_persons();
    void place();
    void recount();

    // Phases.
    void take_turns(sim::Tick now);
    void serve_terms();

    // A turn.
    void act_as_citizen(Actor citizen, sim::Tick now);
    void act_as_cop(Actor cop, sim::Tick now);
    [[nodiscard]] Cell free_cell_in_sight(Cell from, sim::Draws draws) const;
    [[nodiscard]] Actor active_in_sight(Cell from, std::uint32_t skip) const;
    void arrest(Actor citizen, std::uint32_t term);

    // Changes, which keep the counts.
    void move(Actor actor, Cell to);
    void turn_active(Actor citizen);
    void turn_quiet(Actor citizen);

    [[nodiscard]] std::uint32_t actors() const noexcept
    {
        return static_cast<std::uint32_t>(cell_.size());
    }
    [[nodiscard]] bool is_cop(Actor actor) const noexcept { return actor >= citizens_; }

    const CivilViolenceParams params_;
    const TorusSight sight_;
    const sim::RandomStream luck_;
    const std::uint32_t citizens_;
    std::vector<double> grievance_;
    std::vector<double> risk_aversion_;

    // State.
    std::vector<Cell> cell_;           ///< of citizens, then of cops
    std::vector<std::uint8_t> active_; ///< of citizens
    std::vector<std::uint32_t> term_;  ///< ticks left in jail, 0: free
    std::uint64_t joined_ = 0;         ///< in the last tick
    std::uint64_t arrested_ = 0;

    // Derived from the state.
    std::vector<std::uint32_t> standing_;    ///< in a cell: who keep others from moving there
    std::vector<std::uint32_t> cops_near_;   ///< in sight of a cell
    std::vector<std::uint32_t> active_near_; ///< in sight of a cell
    std::vector<Actor> first_active_;        ///< in a cell, ascending through next_active_
    std::vector<Actor> next_active_;
    std::uint32_t active_count_ = 0;

    std::vector<Actor> order_; ///< of the present tick only
};

} // namespace models::civil_violence
