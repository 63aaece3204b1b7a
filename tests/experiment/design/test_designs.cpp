#include "sim/experiment/design/unit_design.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

namespace {

double smallest_gap(const sim::UnitDesign& design)
{
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < design.points; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            double gap = 0.0;
            for (std::size_t k = 0; k < design.factors; ++k)
                gap += std::pow(design.row(i)[k] - design.row(j)[k], 2);
            smallest = std::min(smallest, gap);
        }
    return std::sqrt(smallest);
}

bool in_unit_cube(const sim::UnitDesign& design)
{
    return design.values.size() == design.points * design.factors &&
           std::all_of(design.values.begin(), design.values.end(),
                       [](double u) { return u >= 0.0 && u <= 1.0; });
}

} // namespace

TEST_CASE("a Latin hypercube has one point in each cell of each factor", "[property]")
{
    for (const std::size_t points : {1u, 2u, 3u, 7u, 50u, 1000u, 20'000u})
        for (const std::uint64_t seed : {0u, 1u, 99u}) {
            const auto design = sim::latin_hypercube(points, 3, seed);
            REQUIRE(in_unit_cube(design));
            for (std::size_t factor = 0; factor < 3; ++factor) {
                std::set<std::size_t> cells;
                for (std::size_t i = 0; i < points; ++i)
                    cells.insert(static_cast<std::size_t>(design.row(i)[factor] *
                                                          static_cast<double>(points)));
                REQUIRE(cells.size() == points);
                REQUIRE(*cells.rbegin() == points - 1);
            }
        }
}

TEST_CASE("more candidates never bring the closest points of a Latin hypercube closer",
          "[property]")
{
    for (const std::size_t factors : {1u, 2u, 5u})
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const double first = smallest_gap(sim::latin_hypercube(40, factors, seed, 1));
            double before = first;
            for (std::size_t candidates = 2; candidates <= 32; ++candidates) {
                const double gap =
                    smallest_gap(sim::latin_hypercube(40, factors, seed, candidates));
                REQUIRE(gap >= before);
                before = gap;
            }
            CHECK((before > first || factors == 1)); // 32 tries fail with chance 1/32 each
            CHECK(sim::latin_hypercube(40, factors, seed).values ==
                  sim::latin_hypercube(40, factors, seed, 32).values);
        }
}

TEST_CASE("the number of hypercubes compared falls with the size of the design", "[unit]")
{
    CHECK(sim::latin_hypercube_candidates(1, 1) == 32);
    CHECK(sim::latin_hypercube_candidates(1000, 100) == 32);
    CHECK(sim::latin_hypercube_candidates(10'000, 2) == 16);
    CHECK(sim::latin_hypercube_candidates(10'000, 32) == 1);
    CHECK(sim::latin_hypercube_candidates(1'000'000, 10) == 1);
}

TEST_CASE("places within the cells of a Latin hypercube are uniform", "[statistical]")
{
    const auto design = sim::latin_hypercube(5000, 4, 3);
    double sum = 0.0, squares = 0.0;
    for (const double u : design.values) {
        const double place = u * 5000.0 - std::floor(u * 5000.0) - 0.5;
        sum += place;
        squares += place * place;
    }
    CHECK(sum == within(0.0, 6.0 * std::sqrt(20'000 / 12.0)));
    CHECK(squares == within(20'000 / 12.0, 6.0 * std::sqrt(20'000 / 180.0)));
}

TEST_CASE("same seed same design, another seed another", "[determinism]")
{
    CHECK(sim::latin_hypercube(40, 3, 1).values == sim::latin_hypercube(40, 3, 1).values);
    CHECK(sim::latin_hypercube(40, 3, 1).values != sim::latin_hypercube(40, 3, 2).values);
    CHECK(sim::random_points(40, 3, 1).values == sim::random_points(40, 3, 1).values);
    CHECK(sim::random_points(40, 3, 1).values != sim::random_points(40, 3, 2).values);
    CHECK(sim::morris(10, 3, 4, 1).values == sim::morris(10, 3, 4, 1).values);
    CHECK(sim::morris(10, 3, 4, 1).values != sim::morris(10, 3, 4, 2).values);
}

TEST_CASE("a longer random or Morris design begins with the shorter one", "[property]")
{
    const auto few = sim::random_points(20, 3, 4), many = sim::random_points(50, 5, 4);
    for (std::size_t i = 0; i < few.points; ++i)
        REQUIRE(std::equal(few.row(i).begin(), few.row(i).end(), many.row(i).begin()));
    const auto some = sim::morris(7, 5, 6, 4), more = sim::morris(30, 5, 6, 4);
    CHECK(std::equal(some.values.begin(), some.values.end(), more.values.begin()));
}

TEST_CASE("random points are uniform and independent", "[statistical]")
{
    const auto design = sim::random_points(40'000, 3, 11);
    REQUIRE(in_unit_cube(design));
    for (std::size_t k = 0; k < 3; ++k) {
        double sum = 0.0, product = 0.0;
        for (std::size_t i = 0; i < design.points; ++i) {
            const double u = design.row(i)[k] - 0.5;
            sum += u;
            product += u * (design.row(i)[(k + 1) % 3] - 0.5);
        }
        CHECK(sum == within(0.0, 6.0 * std::sqrt(40'000 / 12.0)));
        CHECK(product == within(0.0, 6.0 * std::sqrt(40'000) / 12.0));
    }
}

TEST_CASE("each Morris step changes one factor by the step, each factor once", "[property]")
{
    for (const std::size_t levels : {2u, 4u, 6u, 10u}) {
        const auto design = sim::morris(50, 6, levels, levels);
        REQUIRE(design.points == 350);
        REQUIRE(in_unit_cube(design));
        for (const double u : design.values) {
            const double level = u * static_cast<double>(levels - 1);
            REQUIRE(level == within(std::round(level), 1e-12));
        }
        for (std::size_t t = 0; t < 50; ++t) {
            std::set<std::size_t> changed;
            for (std::size_t point = 7 * t; point < 7 * t + 6; ++point) {
                std::size_t changes = 0;
                for (std::size_t k = 0; k < 6; ++k) {
                    const double step = design.row(point + 1)[k] - design.row(point)[k];
                    if (step == 0.0)
                        continue;
                    ++changes;
                    changed.insert(k);
                    REQUIRE(std::abs(step) == within(sim::morris_step(levels), 1e-15));
                }
                REQUIRE(changes == 1);
            }
            REQUIRE(changed.size() == 6);
        }
    }
    CHECK(sim::morris_step(4) == within(2.0 / 3.0, 1e-16));
}

TEST_CASE("Morris trajectories begin at every level equally, and take every order", "[statistical]")
{
    const std::size_t trajectories = 24'000;
    const auto design = sim::morris(trajectories, 3, 4, 8);
    std::vector<int> begins(4, 0), first_changed(3, 0);
    for (std::size_t t = 0; t < trajectories; ++t) {
        ++begins[static_cast<std::size_t>(std::lround(3.0 * design.row(4 * t)[1]))];
        for (std::size_t k = 0; k < 3; ++k)
            first_changed[k] += design.row(4 * t)[k] != design.row(4 * t + 1)[k];
    }
    for (const int count : begins)
        CHECK(count == within(6000, 6.0 * std::sqrt(24'000 * 0.25 * 0.75)));
    for (const int count : first_changed)
        CHECK(count == within(8000, 6.0 * std::sqrt(24'000 / 3.0 * 2.0 / 3.0)));
}

TEST_CASE("one at a time: the centre, then each factor low and high", "[unit]")
{
    CHECK(sim::one_at_a_time(2).values ==
          std::vector<double>{0.5, 0.5, 0.0, 0.5, 1.0, 0.5, 0.5, 0.0, 0.5, 1.0});
    CHECK(sim::one_at_a_time(2).points == 5);
}

TEST_CASE("a full factorial has every combination once, the first factor slowest", "[unit]")
{
    const std::vector<std::size_t> levels{2, 1, 3};
    CHECK(sim::full_factorial(levels) ==
          std::vector<std::size_t>{0, 0, 0, 0, 0, 1, 0, 0, 2, 1, 0, 0, 1, 0, 1, 1, 0, 2});
    CHECK(sim::full_factorial({}).empty());
}
