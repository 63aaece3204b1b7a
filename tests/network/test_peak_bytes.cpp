#include "tests/network/graph_checks.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace {

/// A town whose only ties are those at home.
sim::NetworkParams homes(const std::vector<double>& household_shares)
{
    sim::NetworkParams params;
    params.kind = sim::NetworkKind::town;
    params.town.household_shares = household_shares;
    params.town.street_ties = params.town.long_ties = 0.0;
    params.town.colleagues = 0;
    return params;
}

/// What one tie more adds to the estimate, which is linear in ties and citizens.
double ties_in_estimate(const sim::NetworkParams& params)
{
    const double nobody_tied = sim::network_peak_bytes(homes({1.0}), ".");
    return (sim::network_peak_bytes(params, ".") - nobody_tied) / 20;
}

} // namespace

TEST_CASE("the estimate of a town counts the ties of its households", "[statistical]")
{
    std::vector<double> twenties(20, 0.0);
    twenties.back() = 1.0;
    CHECK(ties_in_estimate(homes({1.0})) == 0.0);
    CHECK(ties_in_estimate(homes(twenties)) == Approx(250 * 190)); // 5000 citizens
    // Six standard errors of 5000 citizens' ties: 0.0182 and 0.0103 of them each.
    const std::vector<std::pair<std::vector<double>, double>> laws{
        {sim::TownParams{}.household_shares, 0.109}, {{0.0, 0.5, 0.0, 0.0, 0.5}, 0.062}};
    for (const auto& [shares, most] : laws) {
        const double built = double(checks::built(homes(shares)).ties());
        const double told = ties_in_estimate(homes(shares));
        CHECK(built == within(told, most * told));
    }
}

TEST_CASE("a power law with a huge exponent has a finite estimate: all at the lowest", "[unit]")
{
    sim::NetworkParams params;
    params.kind = sim::NetworkKind::configuration;
    params.configuration.law = sim::DegreeLaw::power_law;
    for (const double exponent : {2000.0, 1e308}) {
        params.configuration.exponent = exponent;
        CHECK(sim::network_peak_bytes(params, ".") == Approx(1000 * 2 / 2 * 20.0 + 1000 * 8));
    }
}
