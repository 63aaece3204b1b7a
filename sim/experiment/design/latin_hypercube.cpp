#include "sim/experiment/design/unit_design.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace sim {
namespace {

constexpr Purpose order_purpose{"latin hypercube order"};
constexpr Purpose place_purpose{"latin hypercube place"};
constexpr double most_comparisons = 1e8; ///< of comparing all candidates but the first, about
constexpr std::size_t most_candidates = 32;

/// Which cell each point takes: a uniform permutation (Fisher and Yates 1938).
std::vector<std::uint32_t> cells_of(std::size_t points, Draws draws)
{
    std::vector<std::uint32_t> cells(points);
    std::iota(cells.begin(), cells.end(), 0u);
    for (std::size_t left = points; left > 1; --left)
        std::swap(cells[left - 1], cells[uniform_below(static_cast<std::uint32_t>(left), draws)]);
    return cells;
}

UnitDesign one_hypercube(std::size_t points, std::size_t factors, const RandomStream& luck)
{
    UnitDesign design{points, factors, std::vector<double>(points * factors)};
    for (std::size_t factor = 0; factor < factors; ++factor) {
        const auto column = static_cast<std::uint32_t>(factor);
        const auto cells = cells_of(points, luck.draws(order_purpose, column));
        Draws places = luck.draws(place_purpose, column);
        for (std::size_t point = 0; point < points; ++point) {
            // 32 bits, because a place nearer to the cell's end could round into the next cell.
            const double place = (static_cast<double>(places()) + 0.5) * 0x1p-32;
            design.values[point * factors + factor] =
                (cells[point] + place) / static_cast<double>(points);
        }
    }
    return design;
}

/// The square of the smallest distance between two points; or, as soon as it must be at most
/// `enough`, any number that is not above it. Goes along the first factor and looks back no farther
/// than the smallest distance so far.
double smallest_gap(const UnitDesign& design, double enough)
{
    std::vector<std::size_t> order(design.points);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return design.row(i)[0] < design.row(j)[0]; });
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < design.points; ++i)
        for (std::size_t j = i; j-- > 0;) {
            const auto p = design.row(order[i]), q = design.row(order[j]);
            double gap = (p[0] - q[0]) * (p[0] - q[0]);
            if (gap >= smallest)
                break;
            for (std::size_t factor = 1; factor < design.factors; ++factor)
                gap += (p[factor] - q[factor]) * (p[factor] - q[factor]);
            smallest = std::min(smallest, gap);
            if (smallest <= enough)
                return smallest;
        }
    return smallest;
}

} // namespace

std::size_t latin_hypercube_candidates(std::size_t points, std::size_t factors) noexcept
{
    const auto n = static_cast<double>(points);
    const double share = most_comparisons / (n * n * static_cast<double>(factors));
    if (share >= 1.0)
        return most_candidates;
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(share * static_cast<double>(most_candidates)));
}

UnitDesign latin_hypercube(std::size_t points, std::size_t factors, std::uint64_t seed,
                           std::size_t candidates)
{
    EXPECT(points >= 1 && points <= most_design_points && factors >= 1 && candidates >= 1);
    UnitDesign best = one_hypercube(points, factors, RandomStream(seed));
    if (candidates == 1)
        return best;
    double best_gap = smallest_gap(best, 0.0);
    for (std::uint32_t candidate = 1; candidate < candidates; ++candidate) {
        UnitDesign next = one_hypercube(points, factors, RandomStream(seed, candidate));
        const double gap = smallest_gap(next, best_gap);
        if (gap > best_gap) {
            best = std::move(next);
            best_gap = gap;
        }
    }
    return best;
}

} // namespace sim
