#include "models/movement/citizen/ties.hpp"

#include "models/classic/random_contact.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace models::movement {
namespace {

constexpr sim::Purpose meeting{"movement.ties.meet"};
constexpr sim::Purpose fading{"movement.ties.fade"};

/// Whom a citizen meets who goes out to meet somebody: a friend's friend, or anybody.
std::uint32_t met_by(const TieParams& params, const sim::SocialGraph& graph, sim::CitizenId i,
                     sim::Draws& draws)
{
    if (sim::uniform(draws) < params.closure && graph.degree(i) > 0)
        return index(random_neighbour(graph, random_neighbour(graph, i, draws), draws));
    return sim::uniform_below(graph.size(), draws);
}

/// Ties of somebody who does not act fade where the other does not act either.
void fade(double chance, const Week& week, const Citizens& c, std::uint32_t i,
          std::span<std::uint32_t> own)
{
    auto luck = week.luck.draws(fading, i, week.now);
    for (std::uint32_t& tie : own)
        if (tie != nobody && !acts(c.stance[tie]) && sim::uniform(luck) < chance)
            tie = nobody;
}

/// Somebody who acts meets a person, and ties themselves to one who acts and is like them.
void meet(const TieParams& params, double chance, const sim::SocialGraph& graph, const Week& week,
          const Citizens& c, std::uint32_t i, std::span<std::uint32_t> own)
{
    const auto place = std::find(own.begin(), own.end(), nobody);
    auto draws = week.luck.draws(meeting, i, week.now);
    if (place == own.end() || sim::uniform(draws) >= chance)
        return;
    const std::uint32_t other = met_by(params, graph, sim::citizen(i), draws);
    const bool known = other == i || graph.tied(sim::citizen(i), sim::citizen(other)) ||
                       std::find(own.begin(), own.end(), other) != own.end();
    if (!known && acts(c.stance[other]) &&
        std::abs(c.opinion[i] - c.opinion[other]) <= params.likeness)
        *place = other;
}

} // namespace

void describe(sim::Fields& f, TieParams& p)
{
    f("meeting_rate_per_week", p.meeting_rate, f.between(0.0, 100.0),
      "how often citizens who act meet somebody new; 0: ties stay as they are", f.assumption());
    f("closure", p.closure, f.between(0.0, 1.0),
      "chance that whom they meet is a friend's friend, not anybody",
      f.literature("Rapoport (1953): triadic closure"));
    f("likeness", p.likeness, f.above_to(0.0, 2.0),
      "a meeting ties only opinions no further apart than this",
      f.literature("McPherson et al. (2001): homophily"));
    f("fading_rate_per_week", p.fading_rate, f.between(0.0, 100.0),
      "how fast ties made by acting fade once neither acts", f.assumption());
}

void tie_all(const TieParams& params, const Neighbours& neighbours, const Week& week,
             const Citizens& c, SignalMemory& memory)
{
    const std::size_t slots = c.size() > 0 ? memory.made_ties.size() / c.size() : 0;
    const sim::SocialGraph& graph = neighbours.graph;
    if (slots == 0 || graph.is_complete())
        return;
    const double meets = sim::det::chance_of_event(params.meeting_rate * week.dt);
    const double fades = sim::det::chance_of_event(params.fading_rate * week.dt);
    sim::parallel_for(c.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        const std::span<std::uint32_t> own = std::span(memory.made_ties).subspan(i * slots, slots);
        if (acts(c.stance[i]))
            meet(params, meets, graph, week, c, i, own);
        else
            fade(fades, week, c, i, own);
    });
}

} // namespace models::movement
