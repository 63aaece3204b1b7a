// The factors sorted by how far they move a difference, by hand.
#include "sim/experiment/analysis/switch_over_tornado.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace {

using Numbers = std::vector<double>;
using sim::Tested;

/// Two worlds per future that agree.
Numbers in_two_worlds(const Numbers& means)
{
    Numbers values;
    for (const double m : means)
        values.insert(values.end(), 2, m);
    return values;
}

} // namespace

TEST_CASE("the factor that moves the difference most comes first, with its flip", "[unit]")
{
    // Difference = 4 b + a - 1 over two levels of a (0, 1) and three of b (-1, 0, 1); c never
    // varies.
    Numbers factors, means;
    for (const double a : {0.0, 1.0})
        for (const double b : {-1.0, 0.0, 1.0}) {
            factors.insert(factors.end(), {a, b, 7.0});
            means.push_back(4.0 * b + a - 1.0);
        }
    const std::vector<Tested> levels(3, Tested::at_levels);
    const auto bars = sim::difference_tornado(factors, levels, in_two_worlds(means), 2);
    REQUIRE(bars.size() == 3);
    CHECK(bars[0].factor == 1);
    CHECK(bars[0].at_low == -4.5);
    CHECK(bars[0].at_high == 3.5);
    CHECK(bars[0].swing == 8.0);
    REQUIRE(bars[0].switch_over.flips.size() == 1);
    CHECK(bars[0].switch_over.flips[0].at == 0.125);
    CHECK(bars[1].factor == 0);
    CHECK(bars[1].swing == 1.0);
    CHECK(bars[1].switch_over.flips.empty()); // -1 to 0: ends at 0, passes nothing
    CHECK(bars[2].factor == 2);
    CHECK(bars[2].swing == 0.0);
    CHECK(bars[2].at_low == -0.5);
}

TEST_CASE("of a sampled factor the outer thirds are compared", "[unit]")
{
    const Numbers factor{0.9, 0.1, 0.5, 0.2, 0.7, 0.4, 0.6};
    const Numbers means{8, 1, 100, 3, 6, -50, 0};
    const std::vector<Tested> sampled{Tested::as_sample};
    const auto bars = sim::difference_tornado(factor, sampled, in_two_worlds(means), 2);
    CHECK(bars[0].at_low == 2.0);  // 0.1 and 0.2
    CHECK(bars[0].at_high == 7.0); // 0.7 and 0.9
    CHECK(bars[0].swing == 5.0);

    // Ties at the border all count, so the order of the futures cannot matter.
    const Numbers tied{1, 1, 1, 2, 3, 3};
    const auto ends = sim::difference_tornado(tied, sampled, in_two_worlds({3, 6, 9, 0, 4, 6}), 2);
    CHECK(ends[0].at_low == 6.0);
    CHECK(ends[0].at_high == 5.0);
}

TEST_CASE("futures without numbers are in no bar, equal bars keep the order of the factors",
          "[unit]")
{
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const Numbers factors{0, 0, /**/ 1, 1, /**/ 2, 2};
    const std::vector<Tested> levels(2, Tested::at_levels);
    const auto bars = sim::difference_tornado(factors, levels, in_two_worlds({missing, -1, 2}), 2);
    CHECK(bars[0].factor == 0);
    CHECK(bars[1].factor == 1);
    CHECK(bars[0].at_low == -1.0);
    CHECK(bars[0].swing == 3.0);
    CHECK(bars[0].switch_over.lowest == 1.0);
    CHECK(bars[0].switch_over.left_out == 1);
    const auto none = sim::difference_tornado(factors, levels, Numbers(6, missing), 2);
    CHECK(std::isnan(none[0].swing));
}
