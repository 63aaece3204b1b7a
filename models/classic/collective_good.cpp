#include "models/classic/collective_good.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace models::collective_good {
namespace {

using sim::CitizenId;

constexpr sim::Purpose draw_interest{"collective_good.interest"};
constexpr sim::Purpose draw_resource{"collective_good.resource"};
constexpr sim::Purpose draw_turn{"collective_good.turn"};

/// Lognormal with this mean and coefficient of variation; the mean itself when nobody differs.
double lognormal(double mean, double variation, sim::Draws draws) noexcept
{
    if (variation == 0.0)
        return mean;
    const double variance = sim::det::log(1.0 + variation * variation);
    return mean * sim::det::exp(std::sqrt(variance) * sim::normal(draws) - 0.5 * variance);
}

} // namespace

CollectiveGoodModel::CollectiveGoodModel(const CollectiveGoodParams& params,
                                         const sim::World& world)
    : params_(params),
      interest_(world.graph.size()),
      resource_(world.graph.size()),
      order_(world.graph.size()),
      gave_(world.graph.size()),
      joined_at_(world.graph.size(), not_yet)
{
    draw_citizens(world.luck);
    set_order(world.luck);
    for (const CitizenId i :
         choose_initiators(params.initiators, world, "collective_good.initiators"))
        give(i, sim::Tick{0});
}

void CollectiveGoodModel::draw_citizens(const sim::RandomStream& luck)
{
    sim::parallel_for(interest_.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        interest_[row] =
            lognormal(params_.interest, params_.interest_variation, luck.draws(draw_interest, i));
        resource_[row] =
            lognormal(params_.resource, params_.resource_variation, luck.draws(draw_resource, i));
    });
    resources_ =
        sim::ordered_sum(resource_.size(), [&](std::size_t row) { return resource_[row]; });
}

void CollectiveGoodModel::set_order(const sim::RandomStream& luck)
{
    std::vector<double> place(order_.size(), 0.0); // by_row: all equal, so rows decide
    for (std::size_t row = 0; row < order_.size(); ++row) {
        order_[row] = sim::citizen(row);
        auto draws = luck.draws(draw_turn, static_cast<std::uint32_t>(row));
        if (params_.order == Order::random)
            place[row] = sim::uniform(draws);
        else if (params_.order == Order::least_interested_first)
            place[row] = interest_[row];
        else if (params_.order == Order::most_interested_first)
            place[row] = -interest_[row];
    }
    std::sort(order_.begin(), order_.end(), [&](CitizenId a, CitizenId b) {
        return place[index(a)] != place[index(b)] ? place[index(a)] < place[index(b)] : a < b;
    });
}

/// In order, so on one thread.
void CollectiveGoodModel::step(sim::Tick now)
{
    joined_ = 0;
    for (const CitizenId i : order_)
        if (!gave_.test(i) && would_give(i)) {
            give(i, now.next());
            ++joined_;
        }
    asked_ = true;
}

bool CollectiveGoodModel::would_give(CitizenId i) const noexcept
{
    const double resource = resource_[index(i)];
    const double more = produced(params_.production, contributed_ + resource, resources_) -
                        produced(params_.production, contributed_, resources_);
    return worth_giving(interest_[index(i)], more, params_.cost, resource);
}

void CollectiveGoodModel::give(CitizenId i, sim::Tick when)
{
    gave_.set(i);
    joined_at_[index(i)] = when.value;
    contributed_ += resource_[index(i)];
    ++givers_;
}

void CollectiveGoodModel::count_givers()
{
    givers_ = sim::integer_sum(joined_at_.size(), [&](std::size_t row) {
        return gave_.test(sim::citizen(row)) ? 1u : 0u;
    });
}

void CollectiveGoodModel::measure(sim::MeasureSink& sink) const
{
    sink("givers", "citizens", "citizens who have given", static_cast<double>(givers_));
    sink("share_givers", "1", "share of citizens who have given",
         static_cast<double>(givers_) / static_cast<double>(order_.size()));
    sink("contributed", "resources", "resources given by all together", contributed_);
    sink("good", "good", "the collective good made out of them",
         produced(params_.production, contributed_, resources_));
    sink("joined", "citizens", "citizens who gave in this tick", static_cast<double>(joined_));
}

void CollectiveGoodModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 2> words{"keeps", "gave"};
    std::vector<std::uint8_t> stance(order_.size());
    std::vector<float> interest(order_.size()), resource(order_.size());
    sim::parallel_for(stance.size(), [&](std::size_t row) {
        stance[row] = gave_.test(sim::citizen(row)) ? 1 : 0;
        interest[row] = static_cast<float>(interest_[row]);
        resource[row] = static_cast<float>(resource_[row]);
    });
    sink("stance", "", "whether the citizen has given", stance, words);
    sink("joined_at", "tick", "tick of giving; 4294967295: never", joined_at_);
    sink("interest", "1", "what a unit of the good is worth to the citizen", interest);
    sink("resource", "resources", "what the citizen can give", resource);
}

void CollectiveGoodModel::state(sim::StateVisitor& visitor)
{
    visitor.column("gave", gave_.words());
    visitor.column("joined_at", joined_at_);
    visitor.scalar("contributed", contributed_);
    visitor.scalar("joined", joined_);
    visitor.scalar("asked", asked_);
}

} // namespace models::collective_good
