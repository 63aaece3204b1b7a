#include "models/classic/opinion.hpp"

#include "models/classic/opinion_rules.hpp"
#include "models/classic/random_contact.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace models::opinion {
namespace {

using sim::CitizenId;

constexpr sim::Purpose encounter{"opinion.encounter"};

/// The largest value(i) over [0, n), 0 where there is none: the same in any order.
template <class Value>
double largest(std::size_t n, Value&& value)
{
    std::vector<double> of_block((n + sim::block_size - 1) / sim::block_size, 0.0);
    sim::parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        double most = 0.0;
        for (std::size_t i = begin; i < end; ++i)
            most = std::max(most, value(i));
        of_block[begin / sim::block_size] = most;
    });
    return of_block.empty() ? 0.0 : *std::max_element(of_block.begin(), of_block.end());
}

} // namespace

OpinionModel::OpinionModel(const OpinionParams& params, const sim::World& world)
    : params_(params),
      graph_(world.graph),
      luck_(world.luck),
      first_(first_opinions(params.start, world, "opinion.start")),
      opinions_(first_),
      next_(first_)
{
    if (params.rule == Rule::hegselmann_krause && graph_.is_complete())
        crowd_.emplace(first_);
}

void OpinionModel::step(sim::Tick now)
{
    switch (params_.rule) {
    case Rule::degroot:
        average();
        break;
    case Rule::friedkin_johnsen:
        average();
        hold_back();
        break;
    case Rule::hegselmann_krause:
        hear_who_is_close();
        break;
    case Rule::deffuant:
        meet_in_pairs(now);
        break;
    }
    commit();
}

void OpinionModel::average()
{
    const double everybody =
        graph_.is_complete()
            ? sim::ordered_sum(opinions_.size(), [&](std::size_t row) { return opinions_[row]; })
            : 0.0;
    sim::parallel_for(opinions_.size(), [&](std::size_t row) {
        const CitizenId i = sim::citizen(row);
        next_[row] = averaged(opinions_[row], params_.own_weight, sum_of_differences(i, everybody),
                              graph_.degree(i));
    });
}

/// everybody: the sum of all opinions, on a complete graph.
double OpinionModel::sum_of_differences(CitizenId i, double everybody) const
{
    const double own = opinions_[index(i)];
    if (graph_.is_complete())
        return everybody - own * graph_.size();
    double sum = 0.0;
    for (const CitizenId j : graph_.neighbours(i))
        sum += opinions_[index(j)] - own;
    return sum;
}

void OpinionModel::hold_back()
{
    sim::parallel_for(next_.size(), [&](std::size_t row) {
        next_[row] = held_back(next_[row], first_[row], params_.susceptibility);
    });
}

void OpinionModel::hear_who_is_close()
{
    if (crowd_)
        crowd_->listen(opinions_, params_.confidence, next_);
    else
        sim::parallel_for(next_.size(),
                          [&](std::size_t row) { next_[row] = mean_of_close(sim::citizen(row)); });
}

double OpinionModel::mean_of_close(CitizenId i) const
{
    const double own = opinions_[index(i)];
    double differences = 0.0;
    std::uint32_t others = 0;
    for (const CitizenId j : graph_.neighbours(i)) {
        const double other = opinions_[index(j)];
        if (!heard(own, other, params_.confidence))
            continue;
        differences += other - own;
        ++others;
    }
    return averaged(own, 1.0, differences, others);
}

/// As many encounters as citizens, on a random tie each; in order, so on one thread.
void OpinionModel::meet_in_pairs(sim::Tick now)
{
    next_ = opinions_;
    if (graph_.arcs() == 0)
        return;
    for (std::uint32_t k = 0; k < graph_.size(); ++k) {
        auto draws = luck_.draws(encounter, k, now);
        const auto [a, b] = random_tie(graph_, draws);
        meet(next_[index(a)], next_[index(b)], params_.confidence, params_.convergence);
    }
}

void OpinionModel::commit()
{
    largest_move_ = largest(
        next_.size(), [&](std::size_t row) { return std::fabs(next_[row] - opinions_[row]); });
    opinions_.swap(next_);
}

void OpinionModel::state(sim::StateVisitor& visitor)
{
    visitor.column("opinions", opinions_);
    visitor.scalar("largest_move", largest_move_);
}

sim::ModelKind kind()
{
    return sim::model_kind<OpinionParams, OpinionModel>(
        "opinion",
        "opinions from 0 to 1 that move by hearing others: DeGroot, Friedkin-Johnsen, "
        "Hegselmann-Krause, Deffuant",
        {{"opinion", 4}});
}

} // namespace models::opinion
