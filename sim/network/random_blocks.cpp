// Pairs tied independently: G(n, p) and stochastic blocks. Each row draws the gaps to its next
// upper neighbour, so work is in proportion to ties and rows are independent.
#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

constexpr Purpose pair_gap{"network.pair_gap"};

/// Appends ties from a to citizens in [first, last), each with the law's chance.
void tie_some(std::uint32_t a, std::uint64_t first, std::uint64_t last, const Geometric& gap,
              Draws& draws, std::vector<Tie>& ties)
{
    for (std::uint64_t b = first + gap(draws); b < last; b += 1 + gap(draws))
        ties.push_back({citizen(a), citizen(b)});
}

/// row(a, ties) appends the ties of a to later citizens, ascending; rows run in parallel.
template <class Row>
std::vector<std::vector<Tie>> rows_of_ties(std::uint64_t n, double ties_per_row, Row&& row)
{
    std::vector<std::vector<Tie>> runs((n + block_size - 1) / block_size);
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        auto& ties = runs[begin / block_size];
        ties.reserve(static_cast<std::size_t>(static_cast<double>(end - begin) * ties_per_row));
        for (std::size_t a = begin; a < end; ++a)
            row(static_cast<std::uint32_t>(a), ties);
    });
    return runs;
}

} // namespace

SocialGraph erdos_renyi(const ErdosRenyiParams& params, const RandomStream& luck, TieReport& report)
{
    const auto n = static_cast<std::uint64_t>(params.citizens);
    const double chance = n > 1 ? params.mean_degree / static_cast<double>(n - 1) : 0.0;
    if (chance <= 0.0)
        return build_graph(static_cast<std::uint32_t>(n), std::vector<Tie>{}, report);
    const Geometric gap(std::min(chance, 1.0));
    auto runs = rows_of_ties(n, 0.55 * params.mean_degree, [&](std::uint32_t a, auto& ties) {
        auto draws = luck.draws(pair_gap, a);
        tie_some(a, a + 1ull, n, gap, draws, ties);
    });
    return build_graph(static_cast<std::uint32_t>(n), std::move(runs), report);
}

SocialGraph stochastic_blocks(const StochasticBlocksParams& params, const RandomStream& luck,
                              TieReport& report)
{
    std::vector<std::uint64_t> starts{0};
    for (const auto size : params.sizes)
        starts.push_back(starts.back() + static_cast<std::uint64_t>(size));
    const std::uint64_t n = starts.back();
    // A chance of 0 makes no ties: the law made of 1 is never drawn from.
    const Geometric gap_within(params.within > 0.0 ? params.within : 1.0);
    const Geometric gap_between(params.between > 0.0 ? params.between : 1.0);
    auto runs = rows_of_ties(n, 1.0, [&](std::uint32_t a, auto& ties) {
        auto draws = luck.draws(pair_gap, a);
        const auto own = std::upper_bound(starts.begin(), starts.end(), a) - starts.begin();
        const std::uint64_t end = starts[static_cast<std::size_t>(own)];
        if (params.within > 0.0)
            tie_some(a, a + 1ull, end, gap_within, draws, ties);
        if (params.between > 0.0)
            tie_some(a, end, n, gap_between, draws, ties);
    });
    return build_graph(static_cast<std::uint32_t>(n), std::move(runs), report);
}

} // namespace sim
