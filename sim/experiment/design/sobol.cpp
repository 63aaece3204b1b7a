#include "sim/experiment/design/owen_scramble.hpp"
#include "sim/experiment/design/sobol_sequence.hpp"
#include "sim/experiment/design/unit_design.hpp"

#include <algorithm>
#include <bit>

namespace sim {
namespace {

/// The middle of the cell of width 2^-52 that the fraction of 2^64 lies in: never 0, never 1.
double middle(std::uint64_t fraction)
{
    return (static_cast<double>(fraction >> 12) + 0.5) * 0x1p-52;
}

} // namespace

UnitDesign sobol(std::size_t points, std::size_t factors, std::uint64_t seed)
{
    EXPECT(std::has_single_bit(points) && points <= most_design_points);
    EXPECT(factors >= 1 && factors <= most_sobol_columns);
    std::vector<RandomStream> luck; // a stream per column: a node takes the rest of the address
    for (std::uint32_t column = 0; column < factors; ++column)
        luck.emplace_back(seed, column);
    SobolSequence sequence(factors);
    std::vector<std::uint64_t> point(factors);
    UnitDesign design{points, factors, {}};
    design.values.reserve(points * factors);
    for (std::size_t i = 0; i < points; ++i) {
        sequence.next(point);
        for (std::size_t column = 0; column < factors; ++column)
            design.values.push_back(middle(owen_scramble(point[column], luck[column])));
    }
    return design;
}

UnitDesign saltelli(std::size_t base, std::size_t factors, bool second_order, std::uint64_t seed)
{
    return saltelli_blocks(sobol(base, 2 * factors, seed), second_order);
}

UnitDesign saltelli_blocks(const UnitDesign& pairs, bool second_order)
{
    EXPECT(pairs.factors >= 2 && pairs.factors % 2 == 0);
    const std::size_t factors = pairs.factors / 2;
    const std::size_t rows = second_order ? 2 * factors + 2 : factors + 2;
    UnitDesign design{pairs.points * rows, factors, {}};
    design.values.reserve(design.points * factors);
    const auto add = [&](std::span<const double> point) {
        design.values.insert(design.values.end(), point.begin(), point.end());
        return design.values.end() - static_cast<std::ptrdiff_t>(factors);
    };
    for (std::size_t block = 0; block < pairs.points; ++block) {
        const auto a = pairs.row(block).first(factors), b = pairs.row(block).last(factors);
        add(a);
        for (std::size_t factor = 0; factor < factors; ++factor)
            add(a)[static_cast<std::ptrdiff_t>(factor)] = b[factor];
        for (std::size_t factor = 0; second_order && factor < factors; ++factor)
            add(b)[static_cast<std::ptrdiff_t>(factor)] = a[factor];
        add(b);
    }
    return design;
}

} // namespace sim
