#pragma once
// Citizens who give to a collective good when their own gain exceeds their own cost, one after
// another, each seeing what was given before: Oliver, Marwell and Teixeira (1985), "A theory of
// the critical mass. I. Interdependence, group heterogeneity, and the production of collective
// action", American Journal of Sociology 91:522.
//
// A citizen with interest I and resource r gives when I (P(R + r) - P(R)) > c r, with R what is
// given so far and P the production function; it gives all or nothing, and for good. Everybody
// sees R, so ties play no part: the network says how many citizens there are.
//
// Departs from the paper: a tick asks everybody who has not given once, in order, and the next
// tick asks again. The paper asks each once: that is a run of one tick.

#include "models/classic/initiators.hpp"
#include "models/classic/production.hpp"
#include "sim/engine/model.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <vector>

namespace models::collective_good {

enum class Order { by_row, random, most_interested_first, least_interested_first };

/// Config section [collective_good].
struct CollectiveGoodParams {
    double interest = 1.0;
    double interest_variation = 0.0;
    double resource = 1.0;
    double resource_variation = 0.0;
    double cost = 4.0;
    Order order = Order::by_row;
    ProductionParams production;
    InitiatorParams initiators;
};

void describe(sim::Fields& f, CollectiveGoodParams& p);

/// The rule: does one's own gain exceed one's own cost?
[[nodiscard]] constexpr bool worth_giving(double interest, double more_of_the_good, double cost,
                                          double resource) noexcept
{
    return interest * more_of_the_good > cost * resource;
}

class CollectiveGoodModel final : public sim::Model {
  public:
    /// interest and resource 16, order 4, joined_at 4, a bit.
    static constexpr double bytes_per_citizen = 24.2;
    static constexpr std::uint32_t not_yet = 0xffffffffu;

    /// Initiators have given at tick 0, whatever it is worth to them.
    CollectiveGoodModel(const CollectiveGoodParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override { return asked_ && joined_ == 0; }
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void restored() override { count_givers(); }

    [[nodiscard]] std::uint64_t givers() const noexcept { return givers_; }
    [[nodiscard]] double contributed() const noexcept { return contributed_; }
    [[nodiscard]] bool gives(sim::CitizenId i) const noexcept { return gave_.test(i); }
    [[nodiscard]] double interest(sim::CitizenId i) const noexcept { return interest_[index(i)]; }
    [[nodiscard]] double resource(sim::CitizenId i) const noexcept { return resource_[index(i)]; }

  private:
    void draw_citizens(const sim::RandomStream& luck);
    void set_order(const sim::RandomStream& luck);
    [[nodiscard]] bool would_give(sim::CitizenId i) const noexcept;
    void give(sim::CitizenId i, sim::Tick when);
    void count_givers();

    const CollectiveGoodParams params_;
    std::vector<double> interest_;
    std::vector<double> resource_;
    std::vector<sim::CitizenId> order_; ///< in which they are asked
    double resources_ = 0.0;            ///< of all together

    // State.
    sim::BitColumn gave_;
    std::vector<std::uint32_t> joined_at_;
    double contributed_ = 0.0;
    std::uint64_t joined_ = 0; ///< in the last tick
    bool asked_ = false;       ///< after the first tick

    std::uint64_t givers_ = 0; ///< derived
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::collective_good
