#include "sim/experiment/design/unit_design.hpp"
#include "sim/random/distributions.hpp"

namespace sim {
namespace {

constexpr Purpose point_purpose{"random design point"};

} // namespace

UnitDesign random_points(std::size_t points, std::size_t factors, std::uint64_t seed)
{
    EXPECT(points >= 1 && points <= most_design_points && factors >= 1);
    const RandomStream luck(seed);
    UnitDesign design{points, factors, {}};
    design.values.reserve(points * factors);
    for (std::size_t point = 0; point < points; ++point) {
        Draws draws = luck.draws(point_purpose, static_cast<std::uint32_t>(point));
        for (std::size_t factor = 0; factor < factors; ++factor)
            design.values.push_back(uniform(draws));
    }
    return design;
}

UnitDesign one_at_a_time(std::size_t factors)
{
    EXPECT(factors >= 1);
    const std::size_t points = 2 * factors + 1;
    UnitDesign design{points, factors, std::vector<double>(points * factors, 0.5)};
    for (std::size_t factor = 0; factor < factors; ++factor) {
        design.values[(2 * factor + 1) * factors + factor] = 0.0;
        design.values[(2 * factor + 2) * factors + factor] = 1.0;
    }
    return design;
}

std::vector<std::size_t> full_factorial(std::span<const std::size_t> levels)
{
    std::size_t points = 1;
    for (const std::size_t count : levels) {
        EXPECT(count >= 1);
        points *= count;
    }
    std::vector<std::size_t> positions;
    positions.reserve(points * levels.size());
    for (std::size_t point = 0; point < points; ++point) {
        std::size_t repeats = points; // of the combinations of the later factors
        for (const std::size_t count : levels) {
            repeats /= count;
            positions.push_back(point / repeats % count);
        }
    }
    return positions;
}

} // namespace sim
