#include "sim/network/csr.hpp"
#include "sim/network/degree_law.hpp"
#include "sim/network/generators.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

constexpr Purpose how_many{"network.degree"};
constexpr Purpose pair_up{"network.pair_up"};

/// P(degree <= lowest + k) for k = 0, 1, ...
std::vector<double> power_law_table(const ConfigurationParams& p)
{
    std::vector<double> below;
    double sum = 0.0;
    for (std::int64_t k = p.lowest; k <= p.highest; ++k) {
        sum += power_law_weight(p, k);
        below.push_back(sum);
    }
    for (double& share : below)
        share /= sum;
    return below;
}

std::vector<std::uint32_t> draw_degrees(const ConfigurationParams& p, const RandomStream& luck)
{
    std::vector<std::uint32_t> degrees(static_cast<std::size_t>(p.citizens));
    const auto table =
        p.law == DegreeLaw::power_law ? power_law_table(p) : std::vector<double>{1.0};
    for (std::uint32_t i = 0; i < degrees.size(); ++i) {
        auto draws = luck.draws(how_many, i);
        if (p.law == DegreeLaw::poisson)
            degrees[i] = poisson(p.mean_degree, draws);
        else if (p.law == DegreeLaw::fixed)
            degrees[i] = static_cast<std::uint32_t>(p.degree);
        else if (p.law == DegreeLaw::list)
            degrees[i] = static_cast<std::uint32_t>(p.degrees[i]);
        else
            degrees[i] = static_cast<std::uint32_t>(
                p.lowest +
                (std::lower_bound(table.begin(), table.end() - 1, uniform(draws)) - table.begin()));
    }
    return degrees;
}

} // namespace

SocialGraph configuration(const ConfigurationParams& params, const RandomStream& luck,
                          TieReport& report)
{
    const auto degrees = draw_degrees(params, luck);
    std::vector<CitizenId> stubs;
    for (std::size_t i = 0; i < degrees.size(); ++i)
        stubs.insert(stubs.end(), degrees[i], citizen(i));
    if (stubs.size() % 2 != 0) {
        stubs.push_back(citizen(degrees.size() - 1));
        report.remarks.push_back("gave the last citizen one more tie: ties have two ends");
    }
    // Fisher and Yates: each place draws for itself, from the back.
    for (std::uint64_t left = stubs.size(); left > 1; --left) {
        auto draws = luck.draws(pair_up, static_cast<std::uint32_t>(left),
                                Tick{static_cast<std::uint32_t>(left >> 32)});
        const auto other = static_cast<std::uint64_t>(uniform(draws) * static_cast<double>(left));
        std::swap(stubs[left - 1], stubs[other]);
    }
    std::vector<Tie> ties(stubs.size() / 2);
    for (std::size_t t = 0; t < ties.size(); ++t)
        ties[t] = {stubs[2 * t], stubs[2 * t + 1]};
    std::vector<CitizenId>().swap(stubs); // not needed beside the rows
    return build_graph(static_cast<std::uint32_t>(degrees.size()), std::move(ties), report);
}

} // namespace sim
