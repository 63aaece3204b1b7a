#include "sim/network/measures.hpp"

#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr Purpose wedge_luck("network.measure.wedge");
constexpr Purpose local_luck("network.measure.local");
constexpr std::uint32_t samples = 200'000;

std::uint64_t pairs(std::uint64_t k)
{
    return k < 2 ? 0 : k * (k - 1) / 2;
}

std::uint64_t wedges_at(const SocialGraph& graph, std::size_t i)
{
    return pairs(graph.degree(citizen(i)));
}

/// Triangles through each citizen. Every triangle is found once, from the corner that comes first
/// by (degree, row), so that rows of much-tied citizens are never searched from within.
class TriangleCount {
  public:
    explicit TriangleCount(const SocialGraph& graph)
        : graph_(graph), starts_(graph.size() + std::size_t{1}, 0), counts_(graph.size(), 0)
    {
        gather_later();
        parallel_for(graph.size(), [&](std::size_t i) { count_from(i); });
    }

    [[nodiscard]] const std::vector<std::uint64_t>& counts() const noexcept { return counts_; }

  private:
    [[nodiscard]] bool later(CitizenId j, CitizenId i) const
    {
        const std::uint32_t di = graph_.degree(i);
        const std::uint32_t dj = graph_.degree(j);
        return dj != di ? dj > di : j > i;
    }

    /// Neighbours that come after a citizen, ascending by row.
    void gather_later()
    {
        parallel_for(graph_.size(), [&](std::size_t i) {
            const auto row = graph_.neighbours(citizen(i));
            starts_[i + 1] = static_cast<std::uint64_t>(std::count_if(
                row.begin(), row.end(), [&](CitizenId j) { return later(j, citizen(i)); }));
        });
        for (std::size_t i = 1; i < starts_.size(); ++i)
            starts_[i] += starts_[i - 1];
        later_.resize(starts_.back());
        parallel_for(graph_.size(), [&](std::size_t i) {
            std::uint64_t at = starts_[i];
            for (const CitizenId j : graph_.neighbours(citizen(i)))
                if (later(j, citizen(i)))
                    later_[at++] = j;
        });
    }

    void count_from(std::size_t i)
    {
        for (std::uint64_t s = starts_[i]; s < starts_[i + 1]; ++s) {
            const std::size_t j = index(later_[s]);
            std::uint64_t a = starts_[i];
            std::uint64_t b = starts_[j];
            while (a < starts_[i + 1] && b < starts_[j + 1]) {
                if (later_[a] == later_[b]) {
                    shared_add(counts_[i], 1);
                    shared_add(counts_[j], 1);
                    shared_add(counts_[index(later_[a])], 1);
                }
                const bool step_a = later_[a] <= later_[b];
                const bool step_b = later_[b] <= later_[a];
                a += step_a ? 1 : 0;
                b += step_b ? 1 : 0;
            }
        }
    }

    const SocialGraph& graph_;
    std::vector<std::uint64_t> starts_;
    std::vector<CitizenId> later_;
    std::vector<std::uint64_t> counts_;
};

Clustering exact_clustering(const SocialGraph& graph, std::uint64_t wedges)
{
    const TriangleCount triangles(graph);
    const auto& at = triangles.counts();
    const std::uint64_t closed = integer_sum(at.size(), [&](std::size_t i) { return at[i]; });
    Clustering c;
    c.global.value = static_cast<double>(closed) / static_cast<double>(wedges);
    c.local.value = ordered_sum(at.size(), [&](std::size_t i) {
        const std::uint64_t all = wedges_at(graph, i);
        return all == 0 ? 0.0 : static_cast<double>(at[i]) / static_cast<double>(all);
    });
    c.local.value /= static_cast<double>(graph.size());
    return c;
}

/// Whether two random neighbours of i are tied.
bool random_wedge_closed(const SocialGraph& graph, CitizenId i, Draws& draws)
{
    const auto row = graph.neighbours(i);
    const auto degree = static_cast<std::uint32_t>(row.size());
    const std::uint32_t first = uniform_below(degree, draws);
    const std::uint32_t other = uniform_below(degree - 1, draws);
    return graph.tied(row[first], row[other < first ? other : other + 1]);
}

template <class Closed>
Estimate share_closed(Closed&& closed)
{
    const std::uint64_t hits = integer_sum(samples, closed);
    Estimate e;
    e.exact = false;
    e.value = static_cast<double>(hits) / samples;
    e.standard_error = std::sqrt(std::max(e.value * (1.0 - e.value), 1.0 / samples) / samples);
    return e;
}

Clustering sampled_clustering(const SocialGraph& graph, const RandomStream& luck)
{
    std::vector<std::uint64_t> up_to(graph.size());
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < up_to.size(); ++i)
        up_to[i] = total += wedges_at(graph, i);
    Clustering c;
    c.global = share_closed([&](std::size_t s) {
        Draws draws = luck.draws(wedge_luck, static_cast<std::uint32_t>(s));
        const auto wedge = static_cast<std::uint64_t>(uniform(draws) * static_cast<double>(total));
        const auto centre = std::upper_bound(up_to.begin(), up_to.end() - 1, wedge);
        return random_wedge_closed(graph, citizen(static_cast<std::size_t>(centre - up_to.begin())),
                                   draws);
    });
    c.local = share_closed([&](std::size_t s) {
        Draws draws = luck.draws(local_luck, static_cast<std::uint32_t>(s));
        const CitizenId i = citizen(uniform_below(graph.size(), draws));
        return graph.degree(i) >= 2 && random_wedge_closed(graph, i, draws);
    });
    return c;
}

} // namespace

Clustering clustering(const SocialGraph& graph, const RandomStream& luck,
                      std::uint64_t exact_wedges)
{
    if (graph.is_complete()) {
        Clustering c;
        c.global.value = c.local.value = graph.size() > 2 ? 1.0 : 0.0;
        return c;
    }
    const std::uint64_t wedges =
        integer_sum(graph.size(), [&](std::size_t i) { return wedges_at(graph, i); });
    if (wedges == 0)
        return {};
    return wedges <= exact_wedges ? exact_clustering(graph, wedges)
                                  : sampled_clustering(graph, luck);
}

} // namespace sim
