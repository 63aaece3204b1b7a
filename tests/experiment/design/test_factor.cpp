#include "sim/experiment/design/factor.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <map>

namespace {

constexpr auto linear = sim::Factor::Scale::linear;
constexpr auto logarithmic = sim::Factor::Scale::log;

} // namespace

TEST_CASE("a range gives its ends exactly, and its middle by its scale", "[unit]")
{
    const sim::Factor line{"a", linear, -0.3, 0.1, false, 0};
    CHECK(line.at(0.0) == -0.3);
    CHECK(line.at(1.0) == 0.1);
    CHECK(line.at(0.5) == within(-0.1, 1e-16));
    const sim::Factor decades{"a", logarithmic, 0.001, 10.0, false, 0};
    CHECK(decades.at(0.0) == 0.001);
    CHECK(decades.at(1.0) == 10.0);
    CHECK(decades.at(0.5) == within(0.1, 1e-15));
    CHECK(decades.at(0.75) == within(1.0, 1e-14));
    const sim::Factor point{"a", linear, 0.7, 0.7, false, 0};
    CHECK(point.at(0.31) == 0.7);
}

TEST_CASE("a higher u never gives a lower value, and none is out of range", "[property]")
{
    const sim::Factor ranges[] = {{"a", linear, 0.1, 0.3, false, 0},
                                  {"a", linear, -7, 12, true, 0},
                                  {"a", logarithmic, 3, 1000, true, 0},
                                  {"a", linear, -1e300, 1e-300, false, 0}};
    for (const sim::Factor& range : ranges) {
        double before = range.low;
        for (int k = 0; k <= 100'000; ++k) {
            const double value = range.at(k / 100'000.0);
            REQUIRE(value >= before);
            REQUIRE(value <= range.high);
            before = value;
        }
        CHECK(before == range.high);
    }
}

TEST_CASE("whole numbers get equal shares, both ends included", "[unit]")
{
    const sim::Factor dice{"a", linear, 1, 6, true, 0};
    std::map<double, int> seen;
    for (int k = 0; k < 6000; ++k)
        ++seen[dice.at((k + 0.5) / 6000.0)];
    CHECK(seen.size() == 6);
    for (const auto& [face, count] : seen)
        CHECK(count == 1000);
}

TEST_CASE("whole numbers on a log scale get shares of log((k + 1) / k)", "[unit]")
{
    const sim::Factor benford{"a", logarithmic, 1, 9, true, 0};
    std::map<double, int> seen;
    for (int k = 0; k < 100'000; ++k)
        ++seen[benford.at((k + 0.5) / 100'000.0)];
    CHECK(seen.size() == 9);
    for (const auto& [digit, count] : seen)
        CHECK(count == within(1e5 * std::log10(1.0 + 1.0 / digit), 1.0));
}

TEST_CASE("levels get equal shares, the last one u = 1 too", "[unit]")
{
    const sim::Factor levels{"a", linear, 0.0, 1.0, false, 3};
    CHECK(levels.level_at(0.0) == 0);
    CHECK(levels.level_at(0.333) == 0);
    CHECK(levels.level_at(0.334) == 1);
    CHECK(levels.level_at(0.667) == 2);
    CHECK(levels.level_at(1.0) == 2);
}
