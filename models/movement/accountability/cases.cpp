#include "models/movement/accountability/cases.hpp"

#include "models/movement/accountability/account.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

bool settled_now(const Promise& promise, const Week& week)
{
    return promise.settled_at == static_cast<double>(week.now.value);
}

/// Whether a period ends with this week.
bool time_to_ask(double period, const Week& week)
{
    constexpr double rounding = 1e-9;
    const auto periods = [&](double weeks) { return std::floor(weeks / period + rounding); };
    return periods(week.weeks() + week.dt.value) > periods(week.weeks());
}

/// Whether organisers of m have something to answer for to those who ask.
bool organisers_breach(const LinkParams& params, const Facts& facts, std::size_t m)
{
    const Movement& movement = facts.movements[m];
    if (upward(params))
        return movement.grant_share * movement.strings > 0.0 && movement.disruptiveness > 0.0;
    if (params.from == Role::citizens || params.from == Role::members)
        return std::abs(movement.agenda - facts.tallies[m].wish) > facts.tolerance;
    return false;
}

/// Whether oversight has put a question to institution n that is still waiting.
bool oversight_asks(std::span<const Link> links, std::size_t n)
{
    for (const Link& link : links)
        if (!link.params.cut && link.params.from == Role::oversight &&
            link.params.to == Role::institution)
            for (const Question& question : link.questions)
                if (question.open != 0.0 && question.subject == static_cast<double>(n))
                    return true;
    return false;
}

bool oversight_breach(const Facts& facts)
{
    for (std::size_t n = 0; n < facts.counts.size(); ++n)
        if (facts.counts[n].overdue > 0.0 && !oversight_asks(facts.links, n))
            return true;
    return false;
}

void ask_everybody(const LinkParams& params, const Facts& facts, std::vector<Case>& found)
{
    switch (params.to) {
    case Role::institution:
        for (std::size_t n = 0; n < facts.counts.size(); ++n)
            found.push_back({n, facts.counts[n].overdue > 0.0});
        break;
    case Role::organisers:
    case Role::members:
        for (std::size_t m = 0; m < facts.movements.size(); ++m)
            if (facts.movements[m].exists != 0.0 && facts.tallies[m].members > 0)
                found.push_back(
                    {m, params.to == Role::organisers && organisers_breach(params, facts, m)});
        break;
    case Role::oversight:
        found.push_back({0, oversight_breach(facts)});
        break;
    case Role::citizens:
    case Role::funder:
        found.push_back({0, false});
        break;
    }
}

/// A decision is one when the move since the last one counted is large enough.
bool decided(double now, double founding, double& told)
{
    constexpr double rounding = 1e-12;
    if (told < 0.0)
        told = founding;
    if (std::abs(now - told) < decision_step - rounding)
        return false;
    told = now;
    return true;
}

} // namespace

std::vector<Case> cases_for(const LinkParams& params, const Facts& facts, const Week& week)
{
    std::vector<Case> found;
    if (params.to == Role::institution)
        for (const Promise& promise : facts.promises)
            if (settled_now(promise, week))
                found.push_back({static_cast<std::size_t>(promise.maker), promise.broken != 0.0});
    if (time_to_ask(params.period, week))
        ask_everybody(params, facts, found);
    return found;
}

void count_decisions(std::span<const Link> links, std::span<const Promise> promises,
                     const Week& week, Movements& movements, Institutions& institutions,
                     std::span<Orphans> orphans)
{
    const auto count = [&](Role by) {
        const bool answers = std::any_of(links.begin(), links.end(), [&](const Link& link) {
            return !link.params.cut && link.params.to == by && link.params.answerability > 0.0;
        });
        Orphans& row = orphans[static_cast<std::size_t>(by)];
        row.decisions += 1.0;
        row.orphaned += answers ? 0.0 : 1.0;
    };
    for (Institution& self : institutions)
        if (decided(self.policy, self.founding_policy, self.policy_told))
            count(Role::institution);
    for (const Promise& promise : promises)
        if (settled_now(promise, week) && promise.broken != 0.0)
            count(Role::institution);
    for (Movement& movement : movements)
        if (movement.exists != 0.0 &&
            decided(movement.agenda, movement.founding_agenda, movement.agenda_told))
            count(Role::organisers);
}

} // namespace models::movement
