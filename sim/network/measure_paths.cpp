#include "sim/network/measures.hpp"

#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr Purpose source_luck("network.measure.path_source");
constexpr std::uint64_t fewest_sources = 16;
constexpr std::uint64_t most_sources = 128;
constexpr std::uint64_t sampled_arcs = 1'000'000'000;
constexpr std::size_t sources_per_task = 8; ///< share one set of marks

/// Breadth-first searches, one after another.
class Search {
  public:
    explicit Search(const SocialGraph& graph) : graph_(graph), seen_in_(graph.size(), 0)
    {
        queue_.reserve(graph.size());
    }

    /// Sum of distances from a citizen to all that can be reached.
    [[nodiscard]] std::uint64_t distances_from(CitizenId source)
    {
        ++round_;
        queue_.assign(1, source);
        seen_in_[index(source)] = round_;
        std::uint64_t sum = 0;
        std::uint64_t distance = 1;
        for (std::size_t begin = 0; begin < queue_.size(); ++distance) {
            const std::size_t end = queue_.size();
            for (; begin < end; ++begin)
                for (const CitizenId j : graph_.neighbours(queue_[begin]))
                    if (seen_in_[index(j)] != round_) {
                        seen_in_[index(j)] = round_;
                        queue_.push_back(j);
                    }
            sum += distance * (queue_.size() - end);
        }
        return sum;
    }

  private:
    const SocialGraph& graph_;
    std::vector<std::uint32_t> seen_in_; ///< the round in which a citizen was last reached
    std::vector<CitizenId> queue_;
    std::uint32_t round_ = 0;
};

std::vector<CitizenId> members_of_largest(const Components& parts)
{
    std::vector<CitizenId> members;
    members.reserve(parts.largest);
    for (std::size_t i = 0; i < parts.labels.size(); ++i)
        if (parts.labels[i] == parts.largest_label)
            members.push_back(citizen(i));
    return members;
}

/// Moves `count` random members, each equally likely, to the front.
void choose(std::vector<CitizenId>& members, std::size_t count, const RandomStream& luck)
{
    for (std::size_t k = 0; k < count; ++k) {
        Draws draws = luck.draws(source_luck, static_cast<std::uint32_t>(k));
        const auto left = static_cast<std::uint32_t>(members.size() - k);
        std::swap(members[k], members[k + uniform_below(left, draws)]);
    }
    members.resize(count);
}

} // namespace

std::optional<Estimate> mean_path_length(const SocialGraph& graph, const Components& parts,
                                         const RandomStream& luck, std::uint64_t exact_arcs)
{
    if (parts.largest < 2)
        return {};
    Estimate e;
    e.value = 1.0;
    if (graph.is_complete())
        return e;
    std::vector<CitizenId> sources = members_of_largest(parts);
    const std::uint64_t everybody = sources.size();
    const std::uint64_t affordable =
        std::clamp(sampled_arcs / graph.arcs(), fewest_sources, most_sources);
    e.exact = everybody <= affordable || everybody <= exact_arcs / graph.arcs();
    if (!e.exact)
        choose(sources, affordable, luck);
    std::vector<double> mean(sources.size());
    parallel_tasks((sources.size() + sources_per_task - 1) / sources_per_task, [&](std::size_t t) {
        Search search(graph);
        const std::size_t end = std::min((t + 1) * sources_per_task, sources.size());
        for (std::size_t k = t * sources_per_task; k < end; ++k)
            mean[k] = static_cast<double>(search.distances_from(sources[k])) /
                      static_cast<double>(everybody - 1);
    });
    const auto count = static_cast<double>(mean.size());
    e.value = ordered_sum(mean.size(), [&](std::size_t k) { return mean[k]; }) / count;
    if (!e.exact) {
        const double squares = ordered_sum(
            mean.size(), [&](std::size_t k) { return (mean[k] - e.value) * (mean[k] - e.value); });
        const double left_out = 1.0 - count / static_cast<double>(everybody);
        e.standard_error = std::sqrt(squares / (count - 1.0) / count * left_out);
    }
    return e;
}

} // namespace sim
