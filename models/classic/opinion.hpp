#pragma once
// Citizens whose opinion is a number from 0 to 1 and who listen to each other, by rule: DeGroot
// (1974), Friedkin and Johnsen (1990), Hegselmann and Krause (2002), all at once; Deffuant et al.
// (2000), in random pairs, one after another. On a complete graph everybody hears everybody, as in
// the last two papers; elsewhere only neighbours are heard or met, which departs from them.

#include "models/classic/opinion_crowd.hpp"
#include "models/classic/opinion_params.hpp"
#include "sim/engine/model.hpp"

#include <optional>
#include <vector>

namespace models::opinion {

class OpinionModel final : public sim::Model {
  public:
    /// Beside the network: opinion, next and first 8 each; on a complete graph rank 4, order 8
    /// and totals 16 more.
    static constexpr double bytes_per_citizen = 52;

    /// Throws SettingError where the first opinions do not fit the network.
    OpinionModel(const OpinionParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;

    [[nodiscard]] const std::vector<double>& opinions() const noexcept { return opinions_; }
    /// The furthest that anybody moved in the last tick; 1 before the first.
    [[nodiscard]] double largest_move() const noexcept { return largest_move_; }

  private:
    // Phases. The first three read opinions_ and write next_.
    void average();
    void hold_back();
    void hear_who_is_close();
    void meet_in_pairs(sim::Tick now);
    void commit();

    [[nodiscard]] double sum_of_differences(sim::CitizenId i, double everybody) const;
    [[nodiscard]] double mean_of_close(sim::CitizenId i) const;
    [[nodiscard]] bool apart(double one, double other) const noexcept;
    [[nodiscard]] bool all_ties_at_rest() const;
    [[nodiscard]] bool all_pairs_at_rest() const;

    const OpinionParams params_;
    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    const std::vector<double> first_;
    std::vector<double> opinions_;
    std::vector<double> next_;
    std::optional<Crowd> crowd_; ///< Hegselmann and Krause on a complete graph
    double largest_move_ = 1.0;
};

[[nodiscard]] sim::ModelKind kind();

} // namespace models::opinion
