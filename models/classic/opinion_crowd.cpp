#include "models/classic/opinion_crowd.hpp"

#include "sim/core/check.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <numeric>

namespace models::opinion {
namespace {

constexpr double unit = 0x1p-62;

/// Exact from 2^-9 up; below, the remainder under 2^-62 is dropped.
std::uint64_t in_units(double opinion)
{
    EXPECT(opinion >= 0.0 && opinion <= 1.0);
    return static_cast<std::uint64_t>(opinion * 0x1p62);
}

} // namespace

Crowd::Crowd(const std::vector<double>& first_opinions)
    : order_(first_opinions.size()),
      ranked_(first_opinions.size()),
      below_(first_opinions.size() + 1)
{
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double x = first_opinions[a], y = first_opinions[b];
        return x != y ? x < y : a < b;
    });
}

void Crowd::line_up(const std::vector<double>& opinions)
{
    sim::parallel_for(order_.size(), [&](std::size_t r) { ranked_[r] = opinions[order_[r]]; });
    for (std::size_t r = 0; r < ranked_.size(); ++r)
        below_[r + 1] = below_[r] + in_units(ranked_[r]);
}

void Crowd::listen(const std::vector<double>& opinions, double confidence,
                   std::vector<double>& next)
{
    line_up(opinions);
    EXPECT(std::is_sorted(ranked_.begin(), ranked_.end()));
    sim::parallel_for(order_.size(), [&](std::size_t r) {
        const double own = ranked_[r];
        const auto at = ranked_.begin() + static_cast<std::ptrdiff_t>(r);
        const auto from = std::partition_point(
            ranked_.begin(), at, [&](double other) { return own - other > confidence; });
        const auto to = std::partition_point(
            at, ranked_.end(), [&](double other) { return other - own <= confidence; });
        const auto count = static_cast<std::uint64_t>(to - from);
        const Whole sum = below_[static_cast<std::size_t>(to - ranked_.begin())] -
                          below_[static_cast<std::size_t>(from - ranked_.begin())];
        next[order_[r]] = static_cast<double>((sum + count / 2) / count) * unit;
    });
}

} // namespace models::opinion
