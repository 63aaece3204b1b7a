// Before the first week: who there is, and who acts.

#include "models/movement/measures.hpp"
#include "models/movement/movement_model.hpp"

#include "sim/core/diagnostic.hpp"

#include <algorithm>

namespace models::movement {
namespace {

using sim::CitizenId;

/// Somebody serves everybody, if only by doing nothing.
MovementParams with_an_institution(MovementParams params)
{
    if (params.institutions.empty())
        params.institutions.push_back({"institution", {}});
    return params;
}

/// Citizens::institution is a byte.
constexpr std::size_t most_institutions = 256;

std::vector<double> shares_of(const std::vector<sim::Named<OneInstitutionParams>>& institutions)
{
    if (institutions.size() > most_institutions)
        throw sim::SettingError("movement.institutions." + institutions[most_institutions].name +
                                    ".serves",
                                std::to_string(institutions.size()) +
                                    " institutions are more than the 256 there is room for",
                                "name fewer institutions");
    double all = 0.0;
    for (const auto& [name, params] : institutions)
        all += params.serves;
    if (!(all > 0.0))
        throw sim::SettingError("movement.institutions." + institutions.front().name + ".serves",
                                "no institution serves anybody", "let one serve a share above 0");
    std::vector<double> shares;
    for (const auto& [name, params] : institutions)
        shares.push_back(params.serves / all);
    return shares;
}

/// What experience is before the first week has made it.
void meet_institutions(const Institutions& institutions, Citizens& c)
{
    for (std::size_t i = 0; i < c.size(); ++i) {
        const Institution& service = institutions[c.institution[i]];
        c.experience[i] = static_cast<float>(
            experience_of(service.policy, static_cast<double>(c.need[i]), service.waiting));
    }
}

} // namespace

MovementModel::MovementModel(const MovementParams& params, const sim::World& world)
    : params_(with_an_institution(params)),
      graph_(world.graph),
      luck_(world.luck),
      dt_(world.tick_length),
      withheld_(params.without, world.graph, "movement.without"),
      reach_(world.graph),
      society_(world.graph.size()),
      promoting_(world.graph),
      opposing_(world.graph),
      sanctioned_(world.graph),
      growth_(society_.citizens),
      next_movement_(world.graph.size(), no_movement),
      next_cause_(world.graph.size(), Cause::none),
      next_brought_by_(world.graph.size(), nobody),
      moved_(world.graph.size(), no_movement),
      unmasked_(params_.institutions.size(), 0.0),
      trust_around_{.wanted = looks_up_trust(params), .of = {}, .mean = {}}
{
    make_movements();
    make_institutions();
    society_.signals = SignalMemory(params_.signal, world.graph.size());
    populate(params_.population, world, shares_of(params_.institutions), society_.citizens);
    for (const CitizenId i : withheld_.rows())
        society_.citizens.flags[index(i)] |= is_withheld;
    meet_institutions(society_.institutions, society_.citizens);
    for (std::uint32_t i = 0; i < society_.citizens.size(); ++i)
        society_.citizens.clock[i] = clock_of_bystander(i);
    growth_ = Growth(society_.citizens);
    begin();
    let_initiators_act();
    tally();
}

void MovementModel::make_movements()
{
    for (const auto& [name, params] : params_.movements) {
        Movement movement;
        movement.exists = 1.0;
        movement.promotes = params.side == Side::promote ? 1.0 : 0.0;
        movement.founding_agenda = movement.agenda = params.agenda;
        movement.formality = params.formality;
        movement.disruptiveness =
            disruptiveness(params_.formality, params.disruptiveness, movement);
        movement.legitimacy = params.legitimacy;
        movement.resources = movement.started = params.resources;
        society_.movements.push_back(movement);
        disruptiveness_.push_back(params.disruptiveness);
    }
    const std::size_t all =
        params_.movements.size() + static_cast<std::size_t>(params_.branching.places);
    if (all >= no_movement)
        throw sim::SettingError("movement.branching.places",
                                std::to_string(all) + " movements are more than the 254 there is "
                                                      "room for",
                                "name fewer movements, or take fewer places");
    society_.movements.resize(all);
    disruptiveness_.resize(all, 1.0);
}

void MovementModel::make_institutions()
{
    const std::size_t movements = society_.movements.size();
    for (const auto& [name, params] : params_.institutions) {
        Institution self;
        self.policy = self.founding_policy = params.policy;
        self.waiting = params.waiting;
        self.credibility = params.credibility;
        self.budget = self.started = params.budget;
        self.strategy = static_cast<double>(params.strategy);
        society_.institutions.push_back(self);
        society_.offices.push_back({ChainOfReports(params.sensing, sensed(movements), dt_),
                                    {},
                                    std::vector<Petition>(movements)});
    }
    society_.promises.resize(promise_places * params_.institutions.size());
    society_.promise_counts.resize(params_.institutions.size());
    for (const auto& [name, params] : params_.links)
        society_.links.push_back({.params = params});
    society_.orphans.resize(roles);
}

std::vector<std::vector<CitizenId>> MovementModel::initiators() const
{
    const sim::World world{graph_, luck_, dt_};
    sim::BitColumn taken(graph_.size());
    std::vector<std::vector<CitizenId>> chosen;
    for (const auto& [name, params] : params_.movements) {
        const std::string section = "movement.movements." + name + ".initiators";
        chosen.push_back(initiators_in_order(params.initiators, world, section, &taken));
        for (const CitizenId i : chosen.back())
            taken.set(i);
    }
    return chosen;
}

/// Initiators join as everybody does, at the end of a week before the first. Whoever is committed
/// joins the first movement on their side.
void MovementModel::let_initiators_act()
{
    Citizens& c = society_.citizens;
    const auto join = [&](std::size_t m, CitizenId id, bool lead) {
        const std::uint32_t i = index(id);
        next_[i] = society_.movements[m].promotes == 0.0 ? Stance::opponent
                   : lead                                ? Stance::organiser
                                                         : Stance::participant;
        next_movement_[i] = static_cast<std::uint8_t>(m);
        next_cause_[i] = Cause::own;
    };
    const auto chosen = initiators();
    for (std::size_t m = 0; m < chosen.size(); ++m)
        for (const CitizenId id : chosen[m]) {
            join(m, id, params_.movements[m].params.initiators_lead);
            if (params_.movements[m].params.initiators_committed)
                c.flags[index(id)] |= is_committed;
        }
    const auto first_on = [&](double side) {
        std::size_t m = 0;
        while (m < params_.movements.size() && society_.movements[m].promotes != side)
            ++m;
        return m;
    };
    for (std::uint32_t i = 0; i < c.size(); ++i) {
        const std::size_t m = first_on(c.opinion[i] < 0.0 ? 0.0 : 1.0);
        if ((c.flags[i] & is_committed) != 0 && next_[i] == c.stance[i] &&
            m < params_.movements.size())
            join(m, sim::citizen(i), false);
    }
    c.next_opinion = c.opinion;
    c.next_trust = c.trust;
    commit_at({0});
}

} // namespace models::movement
