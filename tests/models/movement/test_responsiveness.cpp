#include "models/movement/accountability/responsiveness.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <vector>

using namespace models::movement;

namespace {

constexpr double turn = 6.283185307179586;

/// Demand goes round once in `period` weeks; policy does the same, `late` weeks later.
Responsiveness after(int weeks, int late, double side, double period = 40.0)
{
    Responsiveness kept;
    for (int week = 0; week < weeks; ++week)
        note_week(0.5 + 0.2 * std::sin(turn * week / period),
                  0.4 + side * 0.1 * std::sin(turn * (week - late) / period), kept);
    return kept;
}

} // namespace

TEST_CASE("policy that follows demand after some weeks has just this lag, and correlation 1",
          "[unit]")
{
    for (const int late : {0, 1, 13, 39}) {
        const Peak found = peak(after(400, late, 1.0));
        CHECK(found.lag == late);
        CHECK(found.height == Approx(1.0).epsilon(1e-12));
    }
}

TEST_CASE("policy that does the opposite follows half a round later", "[unit]")
{
    const Peak found = peak(after(400, 0, -1.0));
    CHECK(found.lag == 20.0);
    CHECK(found.height == Approx(1.0).epsilon(1e-9));
}

TEST_CASE("correlations are those of the textbook", "[unit]")
{
    std::vector<double> demand, policy;
    Responsiveness kept;
    for (int week = 0; week < 90; ++week) {
        demand.push_back(std::fmod(week * 0.618033988749895, 1.0));
        policy.push_back(std::fmod(week * week * 0.414213562373095, 1.0));
        note_week(demand.back(), policy.back(), kept);
    }
    double best = -2.0;
    for (std::size_t lag = 0; 90 - lag >= 52 && lag < Responsiveness::lags; ++lag) {
        const auto n = static_cast<double>(90 - lag);
        double d = 0.0, p = 0.0, dd = 0.0, pp = 0.0, dp = 0.0;
        for (std::size_t week = lag; week < 90; ++week) {
            d += demand[week - lag] / n;
            p += policy[week] / n;
        }
        for (std::size_t week = lag; week < 90; ++week) {
            dd += (demand[week - lag] - d) * (demand[week - lag] - d);
            pp += (policy[week] - p) * (policy[week] - p);
            dp += (demand[week - lag] - d) * (policy[week] - p);
        }
        best = std::max(best, dp / std::sqrt(dd * pp));
    }
    CHECK(peak(kept).height == Approx(best).epsilon(1e-12));
}

TEST_CASE("a year is the least, and what never changes follows nothing", "[unit]")
{
    CHECK(std::isnan(peak(after(51, 0, 1.0)).height));
    CHECK(peak(after(52, 0, 1.0)).lag == 0.0);
    const Peak still = peak(after(400, 0, 0.0));
    CHECK(std::isnan(still.height));
    CHECK(std::isnan(still.lag));
}
