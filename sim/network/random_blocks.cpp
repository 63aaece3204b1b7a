// Pairs tied independently: G(n, p), stochastic blocks, near and far. Each row draws the gaps to
// its next upper neighbour, so work is in proportion to ties and rows are independent.
#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"
#include "sim/network/rows.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/exponentials_ahead.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

constexpr Purpose pair_gap{"network.pair_gap"};

/// Ties from a to citizens in [first, last), each with the law's chance.
template <class Take>
void tie_some(std::uint32_t a, std::uint64_t first, std::uint64_t last, const Geometric& gap,
              ExponentialsAhead::One& luck, Take&& take)
{
    for (std::uint64_t b = first + gap.after(luck()); b < last; b += 1 + gap.after(luck()))
        take(a, static_cast<std::uint32_t>(b));
}

/// A chance of 0 makes no ties: the law made of 1 in its place is never drawn from.
double or_one(double chance)
{
    return chance > 0.0 ? chance : 1.0;
}

/// row(a, luck, take) gives the ties of a to later citizens: drawn again whenever they are read,
/// which takes less time than it would take memory to keep them. drawn(a): how many gaps a draws,
/// about.
template <class Row, class Drawn>
class DrawnRows {
  public:
    DrawnRows(std::uint64_t n, const RandomStream& luck, Row row, Drawn drawn)
        : n_(n), luck_(luck), row_(std::move(row)), drawn_(std::move(drawn))
    {
    }

    [[nodiscard]] std::size_t pieces() const noexcept { return (n_ + block_size - 1) / block_size; }
    template <class Take>
    void visit(std::size_t piece, Take&& take) const
    {
        constexpr std::uint64_t at_once = 64; // few, so that their luck stays in the nearest cache
        ExponentialsAhead gaps(luck_, pair_gap);
        const std::uint64_t end = std::min<std::uint64_t>(n_, (piece + 1) * block_size);
        for (std::uint64_t first = piece * block_size; first < end; first += at_once) {
            const std::uint64_t count = std::min(at_once, end - first);
            gaps.draw(static_cast<std::uint32_t>(first), count, drawn_(first));
            for (std::uint64_t k = 0; k < count; ++k) {
                auto luck = gaps.of(k);
                row_(static_cast<std::uint32_t>(first + k), luck, take);
            }
        }
    }

  private:
    std::uint64_t n_;
    RandomStream luck_;
    Row row_;
    Drawn drawn_;
};

template <class Row, class Drawn>
SocialGraph build_drawn(std::uint64_t n, const RandomStream& luck, Row&& row, Drawn&& drawn,
                        TieReport& report)
{
    const DrawnRows rows(n, luck, std::forward<Row>(row), std::forward<Drawn>(drawn));
    return rows_of(
        static_cast<std::uint32_t>(n), rows, drawn_arcs_a_round, [] {}, report);
}

} // namespace

SocialGraph erdos_renyi(const ErdosRenyiParams& params, const RandomStream& luck, TieReport& report)
{
    const auto n = static_cast<std::uint64_t>(params.citizens);
    const double chance = n > 1 ? params.mean_degree / static_cast<double>(n - 1) : 0.0;
    if (chance <= 0.0)
        return build_graph(static_cast<std::uint32_t>(n), std::vector<Tie>{}, report);
    const Geometric gap(std::min(chance, 1.0));
    const auto row = [&](std::uint32_t a, auto& drawn, auto&& take) {
        tie_some(a, a + 1ull, n, gap, drawn, take);
    };
    const auto draws = [&](std::uint64_t a) { return 1.0 + chance * static_cast<double>(n - a); };
    return build_drawn(n, luck, row, draws, report);
}

SocialGraph stochastic_blocks(const StochasticBlocksParams& params, const RandomStream& luck,
                              TieReport& report)
{
    std::vector<std::uint64_t> starts{0};
    for (const auto size : params.sizes)
        starts.push_back(starts.back() + static_cast<std::uint64_t>(size));
    const std::uint64_t n = starts.back();
    const Geometric gap_within(or_one(params.within));
    const Geometric gap_between(or_one(params.between));
    const auto block_end = [&](std::uint64_t a) {
        return *std::upper_bound(starts.begin(), starts.end(), a);
    };
    const auto row = [&](std::uint32_t a, auto& drawn, auto&& take) {
        const std::uint64_t end = block_end(a);
        if (params.within > 0.0)
            tie_some(a, a + 1ull, end, gap_within, drawn, take);
        if (params.between > 0.0)
            tie_some(a, end, n, gap_between, drawn, take);
    };
    const auto draws = [&](std::uint64_t a) {
        const std::uint64_t end = block_end(a);
        return 2.0 + params.within * static_cast<double>(end - a) +
               params.between * static_cast<double>(n - end);
    };
    return build_drawn(n, luck, row, draws, report);
}

SocialGraph near_and_far(const NearAndFarParams& params, const RandomStream& luck,
                         TieReport& report)
{
    const auto n = static_cast<std::uint64_t>(params.citizens);
    const auto reach = static_cast<std::uint64_t>(params.reach);
    const auto chance = [](double ties, double pairs) {
        return pairs > 0.0 ? std::min(ties / pairs, 1.0) : 0.0;
    };
    const double near = chance(params.near_share * params.ties(), params.near_pairs());
    const double far = chance((1.0 - params.near_share) * params.ties(), params.far_pairs());
    const Geometric gap_near(or_one(near));
    const Geometric gap_far(or_one(far));
    const auto row = [&](std::uint32_t a, auto& drawn, auto&& take) {
        const std::uint64_t beyond = std::min<std::uint64_t>(n, a + 1ull + reach);
        if (near > 0.0)
            tie_some(a, a + 1ull, beyond, gap_near, drawn, take);
        if (far > 0.0)
            tie_some(a, beyond, n, gap_far, drawn, take);
    };
    const auto draws = [&](std::uint64_t a) {
        return 2.0 + near * static_cast<double>(std::min(reach, n - a)) +
               far * static_cast<double>(n - a);
    };
    return build_drawn(n, luck, row, draws, report);
}

} // namespace sim
