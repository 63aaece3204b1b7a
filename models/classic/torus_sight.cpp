#include "models/classic/torus_sight.hpp"

#include "sim/core/diagnostic.hpp"

#include <algorithm>

namespace models {
namespace {

bool within(double distance, SightMetric metric, int right, int down)
{
    if (metric == SightMetric::circle)
        return double(right) * right + double(down) * down <= distance * distance;
    return double(right) + down <= distance;
}

} // namespace

TorusSight::TorusSight(std::uint32_t width, std::uint32_t height, double distance,
                       SightMetric metric, const std::string& setting)
    : width_(width), height_(height)
{
    const auto side = static_cast<int>(std::min(width, height));
    const int far = static_cast<int>(distance);
    if (2 * far + 1 > side)
        throw sim::SettingError(setting,
                                "from a cell one sees around a torus whose shorter side is " +
                                    std::to_string(side) + " cells, and would see some twice",
                                "use a vision below " + std::to_string((side + 1) / 2) +
                                    " or a larger torus");
    for (int down = -far; down <= far; ++down) {
        int half = 0;
        while (half < far && within(distance, metric, half + 1, std::abs(down)))
            ++half;
        const auto around = [](int step, std::uint32_t size) {
            return static_cast<std::uint32_t>(step < 0 ? step + static_cast<int>(size) : step);
        };
        const std::uint32_t below = around(down, height);
        for (int right = -half; right <= half; ++right)
            steps_.push_back({around(right, width), below});
        reaches_.push_back({around(-half, width), below, 2 * static_cast<std::uint32_t>(half) + 1});
    }
}

void TorusSight::add(std::uint32_t from, std::uint32_t change,
                     std::span<std::uint32_t> counts) const
{
    each_stretch(from, [&](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t cell = first; cell < last; ++cell)
            counts[cell] += change;
    });
}

} // namespace models
