// Jones and Baumgartner (2005), "The politics of attention": an institution that sits still until
// pressure breaks through answers evenly spread signals with long calm and sudden change. One
// standard normal signal a week; what is measured is what friction lets through, calm weeks as 0.
//
// Memoryless: what does not break through is forgotten by the next week. With C = 2 and signals x,
// P(act) = 2 Q(2), and the kurtosis E x^4 / (E x^2)^2 over |x| > 2 is 24.1. Accumulating: a random
// walk that starts again from 0 whenever it leaves [-2, 2].

#include "models/movement/institution/friction.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <numbers>
#include <vector>

using namespace models::movement;

namespace {

struct Changes {
    double share_of_weeks, kurtosis;
};

Changes let_through(double leak, std::uint32_t weeks, std::uint64_t seed)
{
    const sim::RandomStream luck(seed);
    const FrictionParams params{.threshold = 2.0, .response = 1.0, .leak = {leak}};
    double pressure = 0.0, acts = 0.0, squares = 0.0, fourths = 0.0;
    for (std::uint32_t week = 0; week < weeks; ++week) {
        auto draws = luck.draws(sim::Purpose{"friction.test"}, 0, {week});
        const Gathered gathered = gather(params, pressure, sim::normal(draws), {1.0});
        pressure = gathered.pressure;
        const double square = gathered.moved * gathered.moved;
        acts += square > 0;
        squares += square;
        fourths += square * square;
    }
    return {acts / weeks, fourths / weeks / (squares / weeks) / (squares / weeks)};
}

/// The walk on a grid of cells within the threshold, until it no longer changes: independent of
/// gather and of chance.
Changes walk_law(double threshold)
{
    constexpr int cells = 800;
    const double h = 2 * threshold / cells;
    const auto density = [](double x) {
        return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
    };
    const auto at = [&](int k) { return -threshold + (k + .5) * h; };
    // Weeks, from one start to the next, that the walk is expected to spend in each cell.
    std::vector<double> now(cells), visits(cells, 0.0), kernel(2 * cells);
    for (int d = -cells; d < cells; ++d)
        kernel[std::size_t(d + cells)] = density(d * h) * h;
    for (int k = 0; k < cells; ++k)
        now[std::size_t(k)] = density(at(k)) * h;
    for (int week = 0; week < 120; ++week) {
        std::vector<double> next(cells, 0.0);
        for (std::size_t from = 0; from < cells; ++from) {
            visits[from] += now[from];
            for (std::size_t to = 0; to < cells; ++to)
                next[to] += now[from] * kernel[to + cells - from];
        }
        now = next;
    }
    // Breaking out of it at x, from 0 or from a cell.
    double weeks = 1, squares = 0, fourths = 0;
    for (const double v : visits)
        weeks += v;
    const double step = .01;
    for (double x = threshold + step / 2; x < threshold + 9; x += step) {
        double out = density(x);
        for (int k = 0; k < cells; ++k)
            out += visits[std::size_t(k)] * density(x - at(k));
        squares += 2 * out * step * x * x; // and as much at -x
        fourths += 2 * out * step * x * x * x * x;
    }
    return {1 / weeks, fourths / weeks / (squares / weeks) / (squares / weeks)};
}

} // namespace

TEST_CASE("Jones and Baumgartner (2005): gathering pressure with C = 2 gives kurtosis 8.17, acting "
          "in .1445 of the weeks [row 27]",
          "[reproduction]")
{
    const Changes law = walk_law(2.0);
    CHECK(law.kurtosis == Approx(8.160).margin(.001)); // the row's 8.17 is a simulation's
    CHECK(law.share_of_weeks == Approx(.1445).margin(.0003));
    const Changes seen = let_through(0.0, 1'000'000, 27);
    CHECK(seen.kurtosis == Approx(8.17).margin(.15));
    CHECK(seen.share_of_weeks == Approx(.1445).margin(.002));
}

TEST_CASE("Jones and Baumgartner (2005): without memory, C = 2 gives kurtosis 24.1 [row 27]",
          "[reproduction]")
{
    const double density = std::exp(-2.0) / std::sqrt(2 * std::numbers::pi);
    const double tail = std::erfc(2 / std::numbers::sqrt2) / 2;
    const double squares = 2 * (2 * density + tail);
    const double fourths = 2 * (14 * density + 3 * tail);
    CHECK(fourths / squares / squares == Approx(24.1).margin(.05));
    const Changes seen = let_through(1'000.0, 1'000'000, 27);
    CHECK(seen.kurtosis == Approx(24.1).margin(.6));
    CHECK(seen.share_of_weeks == Approx(2 * tail).margin(6 * .00021));
}
