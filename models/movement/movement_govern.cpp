// Institutions: what they get to know, what they decide, and what comes of it.

#include "models/movement/movement_model.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

bool holds(const SwitchParams& rule, const View& view)
{
    return view.week >= rule.from_week &&
           (rule.pressure_above == 0.0 || view.pressure > rule.pressure_above) &&
           (rule.pressure_below == 0.0 || view.pressure < rule.pressure_below) &&
           (rule.trust_above == 0.0 || view.trust > rule.trust_above) &&
           (rule.trust_below == 0.0 || view.trust < rule.trust_below);
}

/// The strategy in force: of the switches that hold the one with the latest week, the last in the
/// alphabet among these; where none holds, the strategy before.
std::size_t strategy_now(const OneInstitutionParams& params, const View& view, double before)
{
    auto strategy = static_cast<std::size_t>(before);
    double latest = -1.0;
    for (const auto& [name, rule] : params.switches)
        if (rule.from_week >= latest && holds(rule, view)) {
            strategy = rule.to;
            latest = rule.from_week;
        }
    return strategy;
}

/// Where all movements together push policy, as perceived.
double push(const View& view)
{
    double sum = 0.0;
    for (const Sighting& sighting : view.movements)
        sum += sighting.pressure * (sighting.agenda - view.policy);
    return sum;
}

/// Whether a calendar week begins with this tick.
bool week_begins(const Week& week)
{
    constexpr double rounding = 1e-9;
    const double now = week.weeks() + rounding;
    return week.now.value == 0 || std::floor(now) > std::floor(now - week.dt.value);
}

double clipped(double x)
{
    return std::clamp(x, 0.0, 1.0);
}

} // namespace

void MovementModel::govern(const Week& week, Changes& changes)
{
    for (std::uint32_t n = 0; n < society_.institutions.size(); ++n)
        govern_one(n, week, changes);
    for (Movement& movement : society_.movements) {
        movement.training = movement.next_training;
        movement.shield = movement.next_shield;
    }
}

void MovementModel::govern_one(std::uint32_t n, const Week& week, Changes& changes)
{
    const OneInstitutionParams& params = params_.institutions[n].params;
    Institution& self = society_.institutions[n];
    Office& office = society_.offices[n];
    const ServedTally& served = served_[n];
    const auto citizens = static_cast<double>(served.citizens);

    if (week_begins(week))
        note_week(served.demand, self.policy, office.responsiveness);
    View view = sense(params.sensing, n, self, society_.movements, tallies_, citizens,
                      served.demand, served.trust, served.signatures, week, office.reports);
    double members = 0.0;
    for (const MovementTally& tally : tallies_)
        members += static_cast<double>(tally.served_by[n]);
    view.attention = attend(params.attention, n, members, week, self);
    self.strategy = static_cast<double>(strategy_now(params, view, self.strategy));
    Acts acts = movement::act(params.strategies, static_cast<std::size_t>(self.strategy), view,
                              office.memory);
    attend_to_the_loudest(params.attention, view, acts);

    carry_out(n, view, acts, week, changes);
}

/// Policy gives way to what has gathered and to debates, then the acts take effect. What a
/// knock-out lists is taken back first, and what is done is noted.
void MovementModel::carry_out(std::uint32_t n, const View& view, Acts& acts, const Week& week,
                              Changes& changes)
{
    const OneInstitutionParams& params = params_.institutions[n].params;
    Institution& self = society_.institutions[n];
    const ServedTally& served = served_[n];
    const std::int64_t then = week.now.next().value;
    const bool may_concede = !lists(params.without.concessions, then);
    const bool gives = gives_way(view, acts);
    if (gives && !may_concede)
        acts.policy_step = 0.0;
    if (lists(params.without.offers, then))
        take_back_offers(acts);

    const Gathered gathered = gather(params.friction, self.pressure, push(view), dt_);
    self.pressure = gathered.pressure;
    double moved = gathered.moved;
    bool conceded = false;
    for (std::size_t m = 0; m < society_.movements.size(); ++m) {
        const double share = petition(params.petitions, served.signatures[m], week,
                                      society_.offices[n].petitions[m]);
        if (share == 0.0 || !may_concede)
            continue;
        moved += share * (society_.movements[m].agenda - self.policy);
        conceded = true;
    }
    give_way(params.effects, clipped(self.policy + moved) - self.policy, self);

    std::vector<double> exposed;
    for (const Movement& movement : society_.movements)
        exposed.push_back(movement.exposed);
    const std::span<Promise> promises =
        std::span(society_.promises).subspan(n * promise_places, promise_places);
    const double policy_before = self.policy;
    take_effect(params.effects, n, acts, static_cast<double>(served.citizens), tallies_, week,
                society_.citizens, self, society_.movements, promises, society_.promise_counts[n],
                changes);
    take_back_promises(params.without.promises, week.now, promises, society_.promise_counts[n]);
    conceded = conceded || (gives && self.policy != policy_before);
    note_deeds(n, makes_an_offer(acts), conceded, week.now);
    unmasked_[n] = 0.0;
    for (std::size_t m = 0; m < society_.movements.size(); ++m)
        if (society_.movements[m].exposed > exposed[m])
            unmasked_[n] = 1.0;
}

void MovementModel::note_deeds(std::uint32_t n, bool offered, bool conceded, sim::Tick now)
{
    const auto institution = static_cast<std::uint16_t>(n);
    const std::uint32_t then = now.next().value;
    std::vector<Deed> made;
    for (const Promise& promise :
         std::span(society_.promises).subspan(n * promise_places, promise_places))
        if (promise.open != 0.0 && promise.made_at == static_cast<double>(now.value))
            made.push_back({then, static_cast<std::uint32_t>(promise.number), institution,
                            DeedKind::promise, static_cast<std::uint8_t>(promise.receiver)});
    std::sort(made.begin(), made.end(),
              [](const Deed& a, const Deed& b) { return a.number < b.number; });
    for (const Deed& deed : made)
        deeds_.note(deed);
    if (offered)
        deeds_.note({then, then, institution, DeedKind::offer, no_movement});
    if (conceded)
        deeds_.note({then, then, institution, DeedKind::concession, no_movement});
}

} // namespace models::movement
