#include "models/movement/accountability/account.hpp"

#include "models/movement/accountability/cases.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr sim::Purpose answering{"movement.links.answer"};
constexpr sim::Purpose recalling{"movement.links.recall"};

/// What sanctions can reach.
struct Reach {
    std::span<const MovementTally> tallies;
    const Week& week;
    const Citizens& citizens;
    Movements& movements;
    Institutions& institutions;
    Changes& changes;
    std::vector<double> kept = std::vector<double>(movements.size(), 1.0); ///< of co-opted leaders
};

/// A share of the co-opted organisers step back, one draw each; the agenda moves back by as much.
void recall(double share, std::size_t m, Reach& reach)
{
    if (reach.tallies[m].members == 0)
        return; // nobody to decide, nobody to step back
    Movement& movement = reach.movements[m];
    movement.agenda += share * (reach.tallies[m].wish - movement.agenda);
    movement.agenda_told = movement.agenda; // the members' decision, not the organisers'
    const Citizens& citizens = reach.citizens;
    sim::parallel_for(citizens.size(), [&](std::size_t i) {
        if (citizens.stance[i] != Stance::co_opted || citizens.movement[i] != m ||
            !reach.changes.free(citizens, i))
            return;
        auto draws =
            reach.week.luck.draws(recalling, static_cast<std::uint32_t>(i), reach.week.now);
        if (sim::uniform(draws) < share)
            reach.changes.next[i] = Stance::participant;
    });
}

void sanction(const LinkParams& params, std::size_t subject, Reach& reach)
{
    if (params.to == Role::institution) {
        reach.institutions[subject].credibility *= 1.0 - params.enforcement;
    } else if (params.to == Role::organisers && upward(params)) {
        double& tamed = reach.movements[subject].tamed;
        tamed += params.enforcement * (1.0 - tamed);
    } else if (params.to == Role::organisers) {
        reach.kept[subject] *= 1.0 - params.enforcement;
    }
}

/// Answers what is answered by now, gives up what is past its deadline.
void hear(Link& link, std::size_t position, Reach& reach)
{
    const LinkParams& p = link.params;
    const double now = reach.week.weeks();
    const sim::Tick of_link{static_cast<std::uint32_t>(position)};
    for (Question& question : link.questions) {
        if (question.open == 0.0)
            continue;
        constexpr double rounding = 1e-9; // of weeks counted in ticks
        const double waited = std::min(now - question.asked_at, p.deadline);
        auto draws =
            reach.week.luck.draws(answering, static_cast<std::uint32_t>(question.number), of_link);
        if (sim::uniform(draws) < answer_chance(p.answerability, p.deadline, waited)) {
            question.open = 0.0;
            link.counts.answered += 1.0;
            const auto lag = static_cast<std::size_t>(std::ceil(waited - rounding));
            link.counts.lags[std::min(lag, link.counts.lags.size() - 1)] += 1.0;
            if (question.breach != 0.0 && p.enforcement > 0.0) {
                link.counts.sanctioned += 1.0;
                sanction(p, static_cast<std::size_t>(question.subject), reach);
            }
        } else if (now - question.asked_at >= p.deadline - rounding) {
            question.open = 0.0;
            link.counts.unanswered += 1.0;
        }
    }
}

/// Puts a question, where there is a place for it.
void put(Link& link, const Case& about, double now)
{
    for (Question& question : link.questions)
        if (question.open == 0.0) {
            question = {1.0, now, about.breach ? 1.0 : 0.0, static_cast<double>(about.subject),
                        link.counts.asked};
            link.counts.asked += 1.0;
            link.counts.breached += question.breach;
            return;
        }
}

} // namespace

void account(std::span<Link> links, std::span<const Promise> promises,
             std::span<const PromiseCounts> counts, std::span<const MovementTally> tallies,
             double tolerance, const Week& week, const Citizens& citizens, Movements& movements,
             Institutions& institutions, std::span<Orphans> orphans, Changes& changes)
{
    count_decisions(links, promises, week, movements, institutions, orphans);
    Reach reach{tallies, week, citizens, movements, institutions, changes};
    for (std::size_t position = 0; position < links.size(); ++position) {
        Link& link = links[position];
        link.counts.looked_at = week.weeks();
        if (link.params.cut)
            continue;
        hear(link, position, reach);
        const Facts facts{links, promises, counts, tallies, tolerance, movements};
        for (const Case& found : cases_for(link.params, facts, week))
            put(link, found, week.weeks());
    }
    for (std::size_t m = 0; m < movements.size(); ++m)
        if (reach.kept[m] < 1.0)
            recall(1.0 - reach.kept[m], m, reach);
}

} // namespace models::movement
