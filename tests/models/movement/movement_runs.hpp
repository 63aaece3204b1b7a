#pragma once
// Short ways to set up the whole movement model.

#include "models/movement/movement_model.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"

#include <vector>

namespace movement_runs {

using namespace models::movement;

/// One movement that promotes change, of so many random initiators.
inline MovementParams one_movement(std::int64_t initiators)
{
    MovementParams p;
    p.movements.push_back({"patients", {}});
    p.movements.front().params.initiators.count = initiators;
    return p;
}

/// Every mechanism switched on.
inline void switch_on(MovementParams& p)
{
    p.population.opinion_mean = 0.2;
    p.population.opinion_sd = 0.4;
    p.population.susceptibility = 0.5;
    p.population.staff_share = 0.05;
    p.population.risk_aversion_high = 1.0;
    p.population.need_mean = 0.8;
    p.population.aware_share = 0.8;
    p.population.threshold.value = 0.3;
    p.media.random_events = {0.1};
    p.experience.expected = 0.9;
    p.experience.moral_shock = 0.5;
    p.opinion.review_rate = {0.2};
    p.mobilise.rule = JoinRule::logit;
    p.mobilise.reversible = true;
    p.mobilise.grievance = 0.5;
    p.mobilise.media = 0.2;
    p.mobilise.risk = 0.3;
    p.mobilise.supporter_margin = 0.1;
    p.tire.burnout_rate = {0.02};
    p.tire.recovery_rate = {0.05};
    p.tire.energy_spent = 0.05;
    p.signal.made_ties = 2;
    p.ties.meeting_rate = {0.1};
    p.leading.emergence_rate = {0.1};
    p.leading.turnover_rate = {0.02};
    p.agenda.rate = {0.05};
    p.resources.dues = 0.1;
    p.resources.wage = 0.5;
    p.resources.reach = 0.5;
    p.formality.rate = {0.05};
    p.formality.size = 1.0;
    p.branching.places = 3;
    p.branching.split_rate = {0.1};
    p.branching.split_gap = 0.2;
    p.branching.founding_rate = {0.001};
    p.trust.spread_rate = {0.05};
}

/// A world in which everything happens: two movements against each other, two institutions of other
/// strategies, promises, links, noise, burnout, splits, new ties and media.
inline MovementParams everything()
{
    MovementParams p = one_movement(20);
    p.movements.front().params.initiators_lead = true;
    p.movements.front().params.resources = 50.0;
    p.movements.push_back({"residents", {}});
    p.movements.back().params.side = Side::resist;
    p.movements.back().params.agenda = 0.0;
    p.movements.back().params.initiators.count = 10;
    for (const char* name : {"clinic", "hospital"})
        p.institutions.push_back({name, {}});
    const std::vector<std::string> strategies = strategy_names();
    const auto position = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(strategies.begin(), strategies.end(), name) -
                                        strategies.begin());
    };
    for (auto& [name, one] : p.institutions) {
        one.policy = 0.2;
        one.budget = 1000.0;
        one.effects.budget_per_week = 20.0;
        one.effects.sanction_rate = {0.05};
        one.sensing.levels = 2;
        one.friction = {0.5, 0.05, {0.01}};
        one.attention = {5.0, 0.05, 0.01};
        one.petitions.response_at = 50.0;
    }
    p.institutions[0].params.strategy = position("consult");
    std::get<Consult>(p.institutions[0].params.strategies).promise = 0.1;
    std::get<Consult>(p.institutions[0].params.strategies).round_weeks = 8.0;
    std::get<Suppress>(p.institutions[1].params.strategies).force = 0.2;
    p.institutions[0].params.switches.push_back({"later", {position("co_opt"), 10.0, 0.0, 0.0}});
    p.institutions[1].params.strategy = position("suppress");
    p.links.push_back({"citizens_institution", {}});
    p.links.push_back({"members_organisers", {.from = Role::members, .to = Role::organisers}});
    switch_on(p);
    return p;
}

inline void step(sim::Model& model, std::uint32_t from, std::uint32_t to)
{
    for (std::uint32_t t = from; t < to; ++t)
        model.step({t});
}

} // namespace movement_runs
