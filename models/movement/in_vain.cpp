#include "models/movement/in_vain.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace models::movement {
namespace {

/// Chosen from the start, or in reserve.
template <class Strategy>
bool uses(const OneInstitutionParams& institution)
{
    const auto names = strategy_names();
    const auto chosen = [&](std::size_t position) { return names[position] == Strategy::name; };
    return chosen(institution.strategy) ||
           std::any_of(institution.switches.begin(), institution.switches.end(),
                       [&](const auto& change) { return chosen(change.params.to); });
}

template <class Strategy>
const Strategy& settings_of(const OneInstitutionParams& institution)
{
    return std::get<Strategy>(institution.strategies);
}

bool somebody_leads(const MovementParams& p)
{
    return p.leading.emergence_rate.value > 0.0 ||
           std::any_of(p.movements.begin(), p.movements.end(),
                       [](const auto& movement) { return movement.params.initiators_lead; });
}

bool has_money(const OneInstitutionParams& institution)
{
    return institution.budget > 0.0 || institution.effects.budget_per_week > 0.0;
}

bool offers_seats(const OneInstitutionParams& institution)
{
    return uses<CoOpt>(institution) && settings_of<CoOpt>(institution).seats > 0.0;
}

bool grants(const OneInstitutionParams& institution)
{
    return uses<Fund>(institution) && settings_of<Fund>(institution).grant > 0.0;
}

/// By seats or by grants with conditions.
bool holds_leaders(const MovementParams& p, const OneInstitutionParams& institution)
{
    const bool by_seats = offers_seats(institution) && institution.effects.hold_of_seats > 0.0;
    const bool by_money = grants(institution) && has_money(institution) &&
                          settings_of<Fund>(institution).strings > 0.0 &&
                          institution.effects.hold_of_money > 0.0;
    return somebody_leads(p) && (by_seats || by_money);
}

} // namespace

void describe_effects(sim::Fields& f, const MovementParams& p)
{
    f.effect(
        "mobilise.rule", [&] { return !p.movements.empty() || p.branching.places > 0; },
        "decides on nothing: there is no movement to join",
        "add one: [movement.movements.NAME] with initiators.count = 10");
    for (const auto& named : p.institutions) {
        const OneInstitutionParams& institution = named.params;
        const std::string strategy = "institutions." + named.name + ".strategy";
        f.effect(
            strategy, [&] { return !offers_seats(institution) || somebody_leads(p); },
            "offers seats to nobody: no movement has organisers",
            "set movement.leading.emergence_rate_per_week, or initiators_lead of a movement");
        f.effect(
            strategy, [&] { return !grants(institution) || has_money(institution); },
            "pays no grants: the institution has no money",
            "set its budget, or effects.budget_per_week");
        f.effect(
            strategy, [&] { return !holds_leaders(p, institution) || p.agenda.rate.value > 0.0; },
            "cannot move an agenda: agendas stay as they are", "set movement.agenda.rate_per_week");
        f.effect(
            strategy,
            [&] {
                return !holds_leaders(p, institution) || p.agenda.rate.value == 0.0 ||
                       p.opinion.review_rate.value > 0.0;
            },
            "cannot move an agenda: leaders keep their opinions, whoever holds them",
            "set movement.opinion.review_rate_per_week");
    }
}

} // namespace models::movement
