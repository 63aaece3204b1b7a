#include "models/movement/accountability/responsiveness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace models::movement {
namespace {

void add(double demand, double policy, PairMoments& of) noexcept
{
    of.pairs += 1.0;
    const double from_demand = demand - of.demand_mean;
    const double from_policy = policy - of.policy_mean;
    of.demand_mean += from_demand / of.pairs;
    of.policy_mean += from_policy / of.pairs;
    of.demand_squares += from_demand * (demand - of.demand_mean);
    of.policy_squares += from_policy * (policy - of.policy_mean);
    of.products += from_demand * (policy - of.policy_mean);
}

} // namespace

void note_week(double demand, double policy, Responsiveness& kept) noexcept
{
    std::copy_backward(kept.demand_before.begin(), kept.demand_before.end() - 1,
                       kept.demand_before.end());
    kept.demand_before[0] = demand;
    kept.weeks += 1.0;
    for (std::size_t lag = 0; lag < kept.with_lag.size(); ++lag)
        if (static_cast<double>(lag) < kept.weeks)
            add(kept.demand_before[lag], policy, kept.with_lag[lag]);
}

Peak peak(const Responsiveness& kept) noexcept
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    Peak found{none, none};
    for (std::size_t lag = 0; lag < kept.with_lag.size(); ++lag) {
        const PairMoments& of = kept.with_lag[lag];
        const double spread = std::sqrt(of.demand_squares) * std::sqrt(of.policy_squares);
        if (of.pairs < Responsiveness::fewest_pairs || !(spread > 0.0))
            continue;
        const double height = std::clamp(of.products / spread, -1.0, 1.0);
        if (!(height <= found.height)) // also the first
            found = {static_cast<double>(lag), height};
    }
    return found;
}

} // namespace models::movement
