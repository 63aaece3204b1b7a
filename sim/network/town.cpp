#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sim {
namespace {

constexpr Purpose household{"network.town.household"};
constexpr Purpose street{"network.town.street"};
constexpr Purpose work{"network.town.work"};
constexpr Purpose anywhere{"network.town.anywhere"};

std::uint32_t household_size(const TownParams& p, const RandomStream& luck, std::uint32_t first)
{
    auto draws = luck.draws(household, first);
    double left = uniform(draws);
    std::uint32_t size = 1;
    for (const double share : p.household_shares) {
        left -= share;
        if (left < 0.0 || size == p.household_shares.size())
            break;
        ++size;
    }
    return size;
}

/// Families live together, in row order; everybody at home is tied.
void settle_households(const TownParams& p, const RandomStream& luck, std::uint32_t n,
                       std::vector<Tie>& ties)
{
    for (std::uint32_t first = 0; first < n;) {
        const std::uint32_t end = first + std::min(n - first, household_size(p, luck, first));
        for (std::uint32_t a = first; a < end; ++a)
            for (std::uint32_t b = a + 1; b < end; ++b)
                ties.push_back({citizen(a), citizen(b)});
        first = end;
    }
}

/// Each citizen starts half of its ties to people nearby; they start the other half.
void meet_on_the_street(const TownParams& p, const RandomStream& luck, std::uint32_t n,
                        std::vector<Tie>& ties)
{
    const auto reach = static_cast<std::uint32_t>(p.street_reach);
    for (std::uint32_t a = 0; a < n; ++a) {
        auto draws = luck.draws(street, a);
        for (std::uint32_t left = poisson(p.street_ties / 2.0, draws); left > 0; --left)
            ties.push_back({citizen(a), citizen((a + 1ull + uniform_below(reach, draws)) % n)});
    }
}

/// A random order of the town is cut into workplaces; colleagues are those next in line.
void go_to_work(const TownParams& p, const RandomStream& luck, std::uint32_t n,
                std::vector<Tie>& ties)
{
    std::vector<std::uint32_t> line(n);
    std::iota(line.begin(), line.end(), 0u);
    for (std::uint32_t left = n; left > 1; --left) {
        auto draws = luck.draws(work, left);
        std::swap(line[left - 1], line[uniform_below(left, draws)]);
    }
    const auto size = static_cast<std::uint64_t>(p.workplace_size);
    const auto side = static_cast<std::uint64_t>(p.colleagues / 2);
    for (std::uint64_t first = 0; first < n; first += size) {
        const std::uint64_t staff = std::min<std::uint64_t>(size, n - first);
        for (std::uint64_t k = 0; k < staff; ++k)
            for (std::uint64_t s = 1; s <= side; ++s)
                ties.push_back({citizen(line[first + k]), citizen(line[first + (k + s) % staff])});
    }
}

void know_anybody(const TownParams& p, const RandomStream& luck, std::uint32_t n,
                  std::vector<Tie>& ties)
{
    for (std::uint32_t a = 0; a < n; ++a) {
        auto draws = luck.draws(anywhere, a);
        for (std::uint32_t left = poisson(p.long_ties / 2.0, draws); left > 0; --left)
            ties.push_back({citizen(a), citizen(uniform_below(n, draws))});
    }
}

} // namespace

SocialGraph town(const TownParams& params, const RandomStream& luck, TieReport& report)
{
    const auto n = static_cast<std::uint32_t>(params.citizens);
    std::vector<Tie> ties;
    ties.reserve(static_cast<std::size_t>(1.02 * params.expected_ties()) + 1000);
    settle_households(params, luck, n, ties);
    meet_on_the_street(params, luck, n, ties);
    go_to_work(params, luck, n, ties);
    know_anybody(params, luck, n, ties);
    // Neighbours who also work together are no fault of the settings: merged without remark.
    TieReport met_twice;
    SocialGraph graph = build_graph(n, std::move(ties), met_twice);
    report.ties_given += graph.ties();
    report.isolated += met_twice.isolated;
    return graph;
}

} // namespace sim
