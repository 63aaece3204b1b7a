#include "sim/experiment/design/unit_design.hpp"
#include "sim/random/distributions.hpp"

#include <numeric>
#include <utility>

namespace sim {
namespace {

constexpr Purpose trajectory_purpose{"morris trajectory"};

/// A factor's way through one trajectory: the level it leaves and the one it goes to.
struct Move {
    std::uint32_t from;
    std::uint32_t to;
};

/// Half of the levels begin a step up, the other half a step down: all are equally likely.
Move random_move(std::size_t levels, Draws& draws)
{
    const auto half = static_cast<std::uint32_t>(levels / 2);
    const std::uint32_t low = uniform_below(half, draws);
    return uniform_below(2, draws) == 0 ? Move{low, low + half} : Move{low + half, low};
}

} // namespace

UnitDesign morris(std::size_t trajectories, std::size_t factors, std::size_t levels,
                  std::uint64_t seed)
{
    EXPECT(trajectories >= 1 && factors >= 1 && levels >= 2 && levels % 2 == 0);
    EXPECT(trajectories <= most_design_points);
    const RandomStream luck(seed);
    const auto last = static_cast<double>(levels - 1);
    UnitDesign design{trajectories * (factors + 1), factors, {}};
    design.values.reserve(design.points * factors);
    std::vector<Move> moves(factors);
    std::vector<std::size_t> order(factors);
    for (std::size_t t = 0; t < trajectories; ++t) {
        Draws draws = luck.draws(trajectory_purpose, static_cast<std::uint32_t>(t));
        for (Move& move : moves)
            move = random_move(levels, draws);
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t left = factors; left > 1; --left)
            std::swap(order[left - 1],
                      order[uniform_below(static_cast<std::uint32_t>(left), draws)]);
        for (const Move& move : moves)
            design.values.push_back(move.from / last);
        for (const std::size_t factor : order) {
            const std::size_t before = design.values.size() - factors;
            for (std::size_t k = 0; k < factors; ++k)
                design.values.push_back(design.values[before + k]);
            design.values[before + factors + factor] = moves[factor].to / last;
        }
    }
    return design;
}

} // namespace sim
