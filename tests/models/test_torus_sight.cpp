#include "models/classic/torus_sight.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <set>

using models::SightMetric;
using models::TorusSight;

namespace {

/// By the most obvious code: every cell whose shorter way round is within the distance.
std::set<std::uint32_t> seen(int width, int height, double distance, SightMetric metric, int from)
{
    std::set<std::uint32_t> cells;
    for (int cell = 0; cell < width * height; ++cell) {
        const int across = std::abs(cell % width - from % width);
        const int along = std::abs(cell / width - from / width);
        const double x = std::min(across, width - across), y = std::min(along, height - along);
        if (metric == SightMetric::circle ? x * x + y * y <= distance * distance
                                          : x + y <= distance)
            cells.insert(static_cast<std::uint32_t>(cell));
    }
    return cells;
}

} // namespace

TEST_CASE("sight has the sizes known from NetLogo and Mesa", "[unit]")
{
    const auto size = [](double distance, SightMetric metric) {
        return TorusSight(40, 40, distance, metric, "vision").in_sight();
    };
    CHECK(size(7, SightMetric::circle) == 149);
    CHECK(size(1.7, SightMetric::circle) == 9);
    CHECK(size(0, SightMetric::circle) == 1);
    CHECK(size(7, SightMetric::von_neumann) == 113);
    CHECK(size(7.9, SightMetric::von_neumann) == 113);
}

TEST_CASE("sight is the cells within the distance around the torus, each once", "[property]")
{
    for (const auto metric : {SightMetric::circle, SightMetric::von_neumann})
        for (const double distance : {0.0, 0.9, 1.0, 1.5, 2.9, 3.7, 4.0})
            for (const auto& [width, height] : {std::pair{9, 9}, {9, 14}, {23, 10}}) {
                const TorusSight sight(static_cast<std::uint32_t>(width),
                                       static_cast<std::uint32_t>(height), distance, metric, "v");
                for (std::uint32_t from = 0; from < sight.cells(); ++from) {
                    const auto expected =
                        seen(width, height, distance, metric, static_cast<int>(from));
                    std::set<std::uint32_t> counted, stretched;
                    for (std::uint32_t k = 0; k < sight.in_sight(); ++k)
                        counted.insert(sight.cell(from, k));
                    std::uint32_t length = 0;
                    sight.each_stretch(from, [&](std::uint32_t first, std::uint32_t last) {
                        length += last - first;
                        for (std::uint32_t cell = first; cell < last; ++cell)
                            stretched.insert(cell);
                    });
                    REQUIRE(counted == expected);
                    REQUIRE(stretched == expected);
                    REQUIRE(length == sight.in_sight());
                    REQUIRE(expected.size() == sight.in_sight());
                }
            }
}

TEST_CASE("a torus too small for the sight is refused with the setting's name", "[unit]")
{
    const auto path = [](double distance) {
        try {
            (void)TorusSight(15, 40, distance, SightMetric::circle, "civil_violence.vision");
        } catch (const sim::SettingError& e) {
            return e.path;
        }
        return std::string("none");
    };
    CHECK(path(7.9) == "none");
    CHECK(path(8.0) == "civil_violence.vision");
    CHECK(path(1000.0) == "civil_violence.vision");
}
