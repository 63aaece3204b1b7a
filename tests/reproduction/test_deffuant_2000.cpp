// Deffuant, Neau, Amblard and Weisbuch (2000), "Mixing beliefs among interacting agents", Adv.
// Complex Syst. 3:87. Discretisation: 1000 uniform opinions, everybody may meet everybody,
// convergence .5. Schedule: random sequential pairs until no encounter could bridge 1e-6.
// Clusters: more than 1 % of the citizens.
#include "models/classic/opinion.hpp"
#include "models/classic/opinion_clusters.hpp"
#include "tests/catch.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <algorithm>
#include <cmath>

using namespace models::opinion;
using threshold_worlds::mean_of;

namespace {

constexpr std::uint32_t n = 1000;

struct Camps {
    std::vector<double> major;   ///< by world
    std::vector<double> largest; ///< share of the citizens, by world
};

Camps camps(double confidence, std::size_t worlds)
{
    const auto crowd = sim::SocialGraph::complete(n);
    OpinionParams p;
    p.rule = Rule::deffuant;
    p.confidence = confidence;
    p.rest_below = 1e-6;
    const auto ends = threshold_worlds::over_worlds(worlds, [&](std::uint32_t world) {
        OpinionModel model(p, {crowd, sim::RandomStream(25, world)});
        for (std::uint32_t tick = 0; !model.settled(); ++tick)
            model.step({tick});
        return clusters_of(model.opinions(), 0.01);
    });
    Camps seen;
    for (const auto& clusters : ends) {
        seen.major.push_back(0.0);
        seen.largest.push_back(0.0);
        for (const Cluster& cluster : clusters) {
            seen.major.back() += cluster.citizens > n / 100 ? 1.0 : 0.0;
            seen.largest.back() =
                std::max(seen.largest.back(), static_cast<double>(cluster.citizens) / n);
        }
    }
    return seen;
}

/// Four standard errors of the difference between a mean of these and one of 50 worlds, which the
/// table's figures are, and half their last digit.
double four_errors(const std::vector<double>& values, double last_digit)
{
    const auto worlds = static_cast<double>(values.size());
    return 4.0 * mean_of(values).standard_error * std::sqrt(worlds / 50.0 + 1.0) + last_digit / 2;
}

struct Row {
    double confidence, major, largest;
};

void check_row(const Row& row, std::size_t worlds, double margin)
{
    const Camps seen = camps(row.confidence, worlds);
    const auto major = mean_of(seen.major), largest = mean_of(seen.largest);
    CAPTURE(row.confidence, major.value, major.standard_error, largest.value,
            largest.standard_error);
    CHECK(std::fabs(major.value - row.major) <
          (margin > 0.0 ? margin : four_errors(seen.major, .01)));
    CHECK(std::fabs(largest.value - row.largest) < four_errors(seen.largest, .001));
}

} // namespace

// 400 worlds where the row has 50: one world in 15 keeps a second camp of just over 10 citizens at
// d = .3, and the first 50 worlds of this seed have 11 such (chance 5e-4; mean 1.22). An
// independent program has 1.065 +- .004 there in 4,000 worlds.
TEST_CASE("Deffuant et al. (2000): two camps at d = .2, one at .3 [row 25]", "[reproduction][slow]")
{
    check_row({.20, 2.12, .548}, 400, .25);
    check_row({.30, 1.06, .986}, 400, .15);
}

TEST_CASE("Deffuant et al. (2000): about 1/(2d) camps at other d [row 25]", "[reproduction][slow]")
{
    for (const Row& row : {Row{.10, 4.52, .301}, Row{.15, 2.96, .416}, Row{.25, 1.98, .546},
                           Row{.27, 1.66, .693}, Row{.35, 1.00, .994}, Row{.50, 1.00, 1.0}})
        check_row(row, 100, 0.0);
}
