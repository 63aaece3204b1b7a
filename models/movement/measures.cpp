#include "models/movement/measures.hpp"

#include "models/movement/merged_blocks.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose sampling{"movement.measures.reach"};

/// Ties of those who are asked lie far apart: memory is asked for them so many citizens before.
constexpr std::size_t ahead = 16;

/// Citizens whom each movement reaches.
struct Reached {
    std::vector<std::uint64_t> citizens;
    void operator+=(const Reached& more)
    {
        citizens.resize(std::max(citizens.size(), more.citizens.size()), 0);
        for (std::size_t m = 0; m < more.citizens.size(); ++m)
            citizens[m] += more.citizens[m];
    }
};

} // namespace

Names names_of(const MovementParams& params)
{
    Names names;
    for (const auto& [name, movement] : params.movements)
        names.movements.push_back(name);
    for (std::int64_t k = 1; k <= params.branching.places; ++k) {
        std::string name = "new_" + std::to_string(k);
        while (std::find(names.movements.begin(), names.movements.end(), name) !=
               names.movements.end())
            name += "_";
        names.movements.push_back(name);
    }
    for (const auto& [name, institution] : params.institutions)
        names.institutions.push_back(name);
    for (const auto& [name, link] : params.links)
        names.links.push_back(name);
    return names;
}

std::vector<std::uint32_t> asked_about_reach(const sim::SocialGraph& graph)
{
    if (graph.is_complete() || graph.size() <= reach_sample)
        return {};
    const sim::RandomStream luck(0);
    std::vector<std::uint32_t> asked(reach_sample);
    for (std::uint32_t k = 0; k < reach_sample; ++k) {
        auto draws = luck.draws(sampling, k);
        asked[k] = sim::uniform_below(graph.size(), draws);
    }
    std::sort(asked.begin(), asked.end());
    return asked;
}

std::vector<double> reached(const sim::SocialGraph& graph, const Citizens& citizens,
                            std::size_t movements, std::span<const std::uint32_t> asked)
{
    const std::size_t n = citizens.size();
    const std::size_t number_asked = asked.empty() ? n : asked.size();
    std::vector<std::uint8_t> acts_for(n); // a byte to look up at random, not two
    sim::parallel_for(n, [&](std::size_t i) {
        acts_for[i] = acts(citizens.stance[i]) ? citizens.movement[i] : no_movement;
    });
    const auto all = merged_blocks<Reached>(number_asked, [&](Reached& found, std::size_t k) {
        found.citizens.resize(movements, 0);
        const std::size_t i = asked.empty() ? k : asked[k];
        if (k + ahead < asked.size())
            __builtin_prefetch(graph.neighbours(sim::citizen(asked[k + ahead])).data());
        std::array<std::uint64_t, 4> seen{}; // a bit a movement
        const auto see = [&](std::size_t j) {
            const std::uint8_t m = acts_for[j];
            if (m < movements)
                seen[m / 64] |= std::uint64_t{1} << (m % 64);
        };
        see(i);
        if (!graph.is_complete())
            for (const sim::CitizenId j : graph.neighbours(sim::citizen(i)))
                see(index(j));
        for (std::size_t m = 0; m < movements; ++m)
            found.citizens[m] += seen[m / 64] >> (m % 64) & 1u;
    });
    std::vector<double> shares(movements, 0.0);
    for (std::size_t m = 0; m < all.citizens.size(); ++m)
        shares[m] = graph.is_complete()
                        ? (all.citizens[m] > 0 ? 1.0 : 0.0)
                        : static_cast<double>(all.citizens[m]) / static_cast<double>(number_asked);
    return shares;
}

void measure_society(const MovementParams& params, const Society& society,
                     const std::vector<MovementTally>& tallies,
                     const std::vector<ServedTally>& served, const sim::SocialGraph& graph,
                     std::span<const std::uint32_t> asked, sim::MeasureSink& sink)
{
    const Names names = names_of(params);
    const auto reach = reached(graph, society.citizens, society.movements.size(), asked);

    measure_growth(society.citizens, society.joins, sink);
    measure_wellbeing(society.citizens, sink);
    measure_movements(params, society, tallies, served, reach, names, sink);
    measure_institutions(society, served, names, sink);
    measure_accountability(society, names, sink);
}

void measure_society(const MovementParams& params, const Society& society,
                     const sim::SocialGraph& graph, sim::MeasureSink& sink)
{
    const std::size_t movements = society.movements.size();
    const std::size_t institutions = society.institutions.size();
    measure_society(params, society, tally_movements(society.citizens, movements, institutions),
                    tally_served(society.citizens, movements, institutions), graph,
                    asked_about_reach(graph), sink);
}

} // namespace models::movement
