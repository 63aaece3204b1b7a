#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

constexpr Purpose meet{"network.meet"};

} // namespace

SocialGraph preferential_attachment(const PreferentialAttachmentParams& params,
                                    const RandomStream& luck, TieReport& report)
{
    const auto n = static_cast<std::uint32_t>(params.citizens);
    const auto m = static_cast<std::uint32_t>(params.ties_per_newcomer);
    std::vector<Tie> ties;
    ties.reserve(std::size_t{n} * m);
    for (std::uint32_t a = 0; a <= m; ++a)
        for (std::uint32_t b = a + 1; b <= m; ++b)
            ties.push_back({citizen(a), citizen(b)});
    std::vector<CitizenId> met;
    for (std::uint32_t newcomer = m + 1; newcomer < n; ++newcomer) {
        auto draws = luck.draws(meet, newcomer);
        const std::uint64_t ends = 2 * ties.size(); // an end of a random tie: chance by degree
        met.clear();
        while (met.size() < m) {
            const auto end = static_cast<std::uint64_t>(uniform(draws) * static_cast<double>(ends));
            const Tie tie = ties[end / 2];
            const CitizenId who = end % 2 == 0 ? tie.a : tie.b;
            if (std::find(met.begin(), met.end(), who) == met.end())
                met.push_back(who);
        }
        for (const CitizenId who : met)
            ties.push_back({who, citizen(newcomer)});
    }
    return build_graph(n, std::move(ties), report);
}

} // namespace sim
