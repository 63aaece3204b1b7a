// What the k-th committed follower adds in a crowd: a sweep, paired world by world, against the
// exact law of the crowd.

#include "tests/experiment/studies.hpp"
#include "tests/reproduction/exact_crowd.hpp"

#include "models/models.hpp"
#include "sim/experiment/marginal.hpp"

#include "tests/catch.hpp"

#include <cmath>

namespace {

constexpr int citizens = 100;
constexpr int most = 4; ///< acts

long double normal_cdf(long double z)
{
    return 0.5L * std::erfc(-z / std::sqrt(2.0L));
}

/// Mean acting in the end with k who act from the start; met(i): the chance that i are enough.
template <class Met>
long double exact_outcome(int k, Met&& met)
{
    const auto law = exact_crowd::law_of_joiners(citizens - k, [&](int i) { return met(k + i); });
    return k + exact_crowd::figures(law).mean_joiners;
}

std::vector<sim::AddedOption> committed()
{
    std::vector<sim::AddedOption> added;
    for (int k = 1; k <= most; ++k)
        added.push_back({"with_" + std::to_string(k),
                         "",
                         {"threshold.initiators.count=" + std::to_string(k)},
                         {}});
    return added;
}

/// The paired M(k) of 4,000 worlds within five standard errors of the exact one, for k = 1 to 4.
template <class Met>
void holds(const std::string& law, Met&& met)
{
    const ScratchFolder folder;
    const auto file = folder.path() / "crowd.toml";
    std::ofstream(file) << "[scenario]\nmodel = \"threshold\"\n[run]\nticks = 300\nseed = 1978\n"
                           "[network]\nkind = \"complete\"\ncomplete.citizens = 100\n"
                           "[threshold]\nmeasured_in = \"count\"\n[threshold.law]\n" +
                               law + "[sweep]\nworlds = 4000\n";
    sim::Study study = sim::read_study(file, {}, models::all(), committed());
    sim::SweepOptions options;
    options.folder = folder.path() / "out";
    REQUIRE(sim::sweep(study, options).done == 4000u * most);
    const auto outcomes = sim::read_outcomes(options.folder, study);
    const auto power = sim::power_of_added(study, outcomes, *outcomes.find("active"), 0,
                                           sim::CountedFrom::one, 0.95);
    long double before = 0.0L;
    for (int k = 1; k <= most; ++k) {
        const long double now = exact_outcome(k, met);
        const auto& found = power.worth[static_cast<std::size_t>(k - 1)];
        const double error = found.standard_deviation / std::sqrt(4000.0);
        CAPTURE(law, k, found.difference.mean, static_cast<double>(now - before), error);
        CHECK(std::abs(found.difference.mean - static_cast<double>(now - before)) < 5.0 * error);
        before = now;
    }
}

} // namespace

TEST_CASE("Followers: M(k) of a sweep follows the exact law of the crowd, normal thresholds of "
          "10 [row 7]",
          "[reproduction]")
{
    holds("kind = \"normal\"\nmean = 25.0\nsd = 10.0\n",
          [](int i) { return normal_cdf((i - 25.0L) / 10.0L); });
}

TEST_CASE("Followers: M(k) of a sweep follows the exact law of the crowd, normal thresholds of "
          "12.2 [row 7]",
          "[reproduction]")
{
    holds("kind = \"normal\"\nmean = 25.0\nsd = 12.2\n",
          [](int i) { return normal_cdf((i - 25.0L) / 12.2L); });
}

TEST_CASE("Followers: M(k) of a sweep follows the exact law of the crowd, uniform thresholds "
          "[row 7]",
          "[reproduction]")
{
    // Chance .009 for each who acts: every follower adds the same, but that there are fewer left.
    holds("kind = \"uniform\"\nlow = 0.0\nhigh = 111.11111111111111\n",
          [](int i) { return std::min(1.0L, i / 111.11111111111111L); });
}
