// What is told about opinions, and when they are at rest.
#include "models/classic/opinion.hpp"
#include "models/classic/opinion_clusters.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace models::opinion {

bool OpinionModel::settled() const
{
    if (largest_move_ > params_.rest_below)
        return false;
    if (params_.rule != Rule::deffuant)
        return true;
    return graph_.is_complete() ? all_pairs_at_rest() : all_ties_at_rest();
}

/// Whether an encounter of these two would still bridge a distance.
bool OpinionModel::apart(double one, double other) const noexcept
{
    const double distance = std::fabs(one - other);
    return distance > params_.rest_below && distance < params_.confidence;
}

bool OpinionModel::all_ties_at_rest() const
{
    return sim::integer_sum(opinions_.size(), [&](std::size_t row) {
               const auto others = graph_.neighbours(sim::citizen(row));
               return std::any_of(others.begin(), others.end(), [&](sim::CitizenId j) {
                   return apart(opinions_[row], opinions_[index(j)]);
               });
           }) == 0;
}

/// For each, in order of opinion, the nearest above that is not as good as equal.
bool OpinionModel::all_pairs_at_rest() const
{
    std::vector<double> ranked = opinions_;
    std::sort(ranked.begin(), ranked.end());
    std::size_t above = 0;
    for (const double x : ranked) {
        while (above < ranked.size() && ranked[above] - x <= params_.rest_below)
            ++above;
        if (above < ranked.size() && apart(x, ranked[above]))
            return false;
    }
    return true;
}

void OpinionModel::measure(sim::MeasureSink& sink) const
{
    const auto n = static_cast<double>(opinions_.size());
    const double mean =
        sim::ordered_sum(opinions_.size(), [&](std::size_t row) { return opinions_[row]; }) / n;
    const double squares = sim::ordered_sum(opinions_.size(), [&](std::size_t row) {
        return (opinions_[row] - mean) * (opinions_[row] - mean);
    });
    const auto [lowest, highest] = std::minmax_element(opinions_.begin(), opinions_.end());
    std::uint64_t counted = 0, most = 0;
    for (const Cluster& cluster : clusters_of(opinions_, params_.cluster_gap)) {
        most = std::max(most, cluster.citizens);
        counted += static_cast<double>(cluster.citizens) > params_.cluster_share * n ? 1 : 0;
    }
    sink("mean_opinion", "1", "mean opinion", mean);
    sink("sd_opinion", "1", "standard deviation of opinions", std::sqrt(squares / n));
    sink("lowest_opinion", "1", "lowest opinion", *lowest);
    sink("highest_opinion", "1", "highest opinion", *highest);
    sink("clusters", "1", "clusters with more than cluster_share of the citizens",
         static_cast<double>(counted));
    sink("largest_cluster", "1", "share of citizens in the largest cluster",
         static_cast<double>(most) / n);
    sink("largest_move", "1", "furthest that an opinion moved in this tick; 1 before the first",
         largest_move_);
}

void OpinionModel::snapshot(sim::ColumnSink& sink) const
{
    std::vector<float> shown(opinions_.size());
    sim::parallel_for(shown.size(),
                      [&](std::size_t row) { shown[row] = static_cast<float>(opinions_[row]); });
    sink("opinion", "1", "the citizen's opinion, 0 to 1", shown);
}

} // namespace models::opinion
