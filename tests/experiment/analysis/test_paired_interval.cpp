// Intervals of means and shares against scipy 1.10.1, their coverage, and a count in words.
#include "sim/experiment/analysis/paired_interval.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> seven{2.5, -1.25, 0.75, 3.0, 4.125, -0.5, 1.875};

/// Chance of k successes out of n.
double chance(std::size_t k, std::size_t n, double p)
{
    const auto a = static_cast<double>(k), b = static_cast<double>(n - k);
    return std::exp(std::lgamma(a + b + 1.0) - std::lgamma(a + 1.0) - std::lgamma(b + 1.0) +
                    a * std::log(p) + b * std::log(1.0 - p));
}

} // namespace

TEST_CASE("Student's interval is scipy's, and mpmath's to more digits", "[unit]")
{
    // scipy 1.10.1's quantiles of t are good to 2e-9; those of mpmath 1.2.1 have 30 digits.
    struct Row {
        double confidence, low, high, t;
    };
    for (const Row row :
         {Row{0.8, 0.448404390288746, 2.5515956097112538, 1.43975574726514841},
          Row{0.95, -0.2872210355407516, 3.2872210355407514, 2.44691185114496997},
          Row{0.999, -2.8523111095961013, 5.852311109596195, 5.95881617881875959}}) {
        const sim::Interval found = sim::mean_interval(seven, row.confidence);
        const double half = row.t * 1.9324531042175384 / std::sqrt(7.0);
        CHECK(found.mean == 1.5);
        CHECK(found.low == within(row.low, 3e-9));
        CHECK(found.high == within(row.high, 3e-9));
        CHECK(found.low == within(1.5 - half, 1e-13));
        CHECK(found.high == within(1.5 + half, 1e-13));
        CHECK(found.worlds == 7);
        CHECK(found.left_out == 0);
    }
    CHECK(sim::spread_of(seven).standard_deviation == within(1.9324531042175384, 1e-14));
}

TEST_CASE("one world or none says nothing about the mean", "[unit]")
{
    const sim::Interval one = sim::mean_interval(std::vector{4.0}, 0.95);
    CHECK(one.mean == 4.0);
    CHECK(one.low == -infinity);
    CHECK(one.high == infinity);
    for (const auto& values : {std::vector<double>{}, std::vector{missing, missing}}) {
        const sim::Interval none = sim::mean_interval(values, 0.95);
        CHECK(std::isnan(none.mean));
        CHECK(none.low == -infinity);
        CHECK(none.high == infinity);
        CHECK(none.worlds == 0);
        CHECK(none.left_out == values.size());
    }
}

TEST_CASE("the same value in every world is its mean, without doubt", "[unit]")
{
    for (const double value : {0.1, -1.0 / 3.0, 1e300, 0.0}) {
        const sim::Interval found = sim::mean_interval(std::vector<double>(30, value), 0.95);
        CHECK(found.mean == value);
        CHECK(found.low == value);
        CHECK(found.high == value);
    }
}

TEST_CASE("a world without a number is left out and counted, an infinite one is refused", "[unit]")
{
    std::vector<double> gaps = seven;
    gaps.insert(gaps.begin() + 3, missing);
    gaps.push_back(missing);
    const sim::Interval whole = sim::mean_interval(seven, 0.95);
    const sim::Interval found = sim::mean_interval(gaps, 0.95);
    CHECK(found.low == whole.low);
    CHECK(found.high == whole.high);
    CHECK(found.worlds == 7);
    CHECK(found.left_out == 2);
    gaps[5] = -infinity;
    try {
        static_cast<void>(sim::mean_interval(gaps, 0.95));
        FAIL("not refused");
    } catch (const sim::InfiniteOutcome& refused) {
        CHECK(refused.position == 5);
    }
}

TEST_CASE("Student's interval of normal values holds their mean as often as it says",
          "[statistical]")
{
    const sim::RandomStream luck(20261123);
    constexpr sim::Purpose purpose("test mean interval");
    constexpr std::uint32_t intervals = 4000;
    for (const std::uint32_t worlds : {2u, 5u, 30u}) {
        unsigned held = 0;
        for (std::uint32_t i = 0; i < intervals; ++i) {
            std::vector<double> values(worlds);
            auto draws = luck.draws(purpose, i, sim::Tick{worlds});
            for (double& v : values)
                v = 7.0 + 3.0 * sim::normal(draws);
            const sim::Interval found = sim::mean_interval(values, 0.95);
            held += found.low <= 7.0 && 7.0 <= found.high ? 1 : 0;
        }
        // Standard error 0.0034: five and a half of them.
        CHECK(held / double{intervals} == within(0.95, 0.019));
    }
}

TEST_CASE("the interval of a share is scipy's exact one", "[unit]")
{
    struct Row {
        std::size_t count, worlds;
        double confidence, low, high;
    };
    for (const Row row : {Row{0, 30, 0.95, 0.0, 0.11570330822202743},
                          Row{83, 100, 0.95, 0.7418245893678491, 0.8977350899644719},
                          Row{100, 100, 0.95, 0.9637833073548094, 1.0},
                          Row{1, 7, 0.9, 0.007300831979146776, 0.520702973591307},
                          Row{50, 1000, 0.99, 0.03392666271022022, 0.07050437520145779}}) {
        const auto found = sim::share_interval(row.count, row.worlds, row.confidence);
        CHECK(found.share == static_cast<double>(row.count) / static_cast<double>(row.worlds));
        CHECK(found.low == within(row.low, 1e-10));
        CHECK(found.high == within(row.high, 1e-10));
    }
    const auto none = sim::share_interval(0, 0, 0.95);
    CHECK(std::isnan(none.share));
    CHECK(none.low == 0.0);
    CHECK(none.high == 1.0);
}

TEST_CASE("the interval of a share never holds it less often than it says", "[property]")
{
    for (const std::size_t worlds : {10u, 30u, 100u})
        for (double truth = 0.005; truth < 1.0; truth += 0.005) {
            double held = 0.0;
            for (std::size_t k = 0; k <= worlds; ++k) {
                const auto found = sim::share_interval(k, worlds, 0.95);
                if (found.low <= truth && truth <= found.high)
                    held += chance(k, worlds, truth);
            }
            INFO(worlds << " worlds, share " << truth);
            CHECK(held >= 0.95 - 1e-9);
        }
}

TEST_CASE("a count in words changes at the stated shares and not before", "[unit]")
{
    struct Row {
        std::size_t count;
        const char* words;
    };
    for (const Row row :
         {Row{100, "almost always"}, Row{95, "almost always"}, Row{94, "usually"},
          Row{80, "usually"}, Row{79, "more often than not"}, Row{60, "more often than not"},
          Row{59, "could go either way"}, Row{50, "could go either way"},
          Row{41, "could go either way"}, Row{40, "less often than not"},
          Row{21, "less often than not"}, Row{20, "rarely"}, Row{6, "rarely"},
          Row{5, "almost never"}, Row{0, "almost never"}}) {
        INFO(row.count);
        CHECK(sim::confidence_words(row.count, 100) == std::string(row.words));
        CHECK(sim::confidence_words(10 * row.count, 1000) == std::string(row.words));
    }
    // Between whole hundredths nothing is rounded.
    CHECK(sim::confidence_words(949, 1000) == std::string("usually"));
    CHECK(sim::confidence_words(799, 1000) == std::string("more often than not"));
    CHECK(sim::confidence_words(599, 1000) == std::string("could go either way"));
    CHECK(sim::confidence_words(401, 1000) == std::string("could go either way"));
    CHECK(sim::confidence_words(201, 1000) == std::string("less often than not"));
    CHECK(sim::confidence_words(51, 1000) == std::string("rarely"));
    CHECK(sim::confidence_words(19, 20) == std::string("almost always"));
    CHECK(sim::confidence_words(12, 20) == std::string("more often than not"));
    CHECK(sim::confidence_words(10, 10) == std::string("almost always"));
    CHECK(sim::confidence_words(9, 9) == std::string("too early to tell"));
    CHECK(sim::confidence_words(0, 0) == std::string("too early to tell"));
}
