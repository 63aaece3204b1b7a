#pragma once
// All that can be set about the movement model, section by section.

#include "models/classic/initiators.hpp"
#include "models/classic/without.hpp"
#include "models/movement/accountability/links.hpp"
#include "models/movement/accountability/promises.hpp"
#include "models/movement/accountability/trust.hpp"
#include "models/movement/citizen/experience.hpp"
#include "models/movement/citizen/leading.hpp"
#include "models/movement/citizen/mobilise.hpp"
#include "models/movement/citizen/opine.hpp"
#include "models/movement/citizen/population.hpp"
#include "models/movement/citizen/shocks.hpp"
#include "models/movement/citizen/signal.hpp"
#include "models/movement/citizen/ties.hpp"
#include "models/movement/citizen/tire.hpp"
#include "models/movement/institution/attention.hpp"
#include "models/movement/institution/friction.hpp"
#include "models/movement/institution/petitions.hpp"
#include "models/movement/institution/sense.hpp"
#include "models/movement/institution/strategies.hpp"
#include "models/movement/institution/take_effect.hpp"
#include "models/movement/institution/without.hpp"
#include "models/movement/movement/agenda.hpp"
#include "models/movement/movement/branching.hpp"
#include "models/movement/movement/formality.hpp"
#include "models/movement/movement/legitimacy.hpp"
#include "models/movement/movement/resources.hpp"

#include <vector>

namespace models::movement {

enum class Side { promote, resist };

/// Config section [movement.movements.NAME].
struct OneMovementParams {
    Side side = Side::promote;
    double agenda = 1.0;
    double disruptiveness = 1.0;
    double formality = 0.0;
    double resources = 0.0;
    double legitimacy = 1.0;
    InitiatorParams initiators;       ///< who acts for it at tick 0
    bool initiators_lead = false;     ///< they are organisers
    bool initiators_committed = true; ///< they act whatever the others do
};

void describe(sim::Fields& f, OneMovementParams& p);

/// Config section [movement.institutions.NAME.switches.NAME]: another strategy from a week on, or
/// once what the institution perceives passes a level.
struct SwitchParams {
    std::size_t to = 0; ///< position in the list of strategies
    double from_week = 0.0;
    double pressure_above = 0.0; ///< perceived pressure; 0: not asked
    double trust_below = 0.0;    ///< perceived trust; 0: not asked
    double pressure_below = 0.0; ///< perceived pressure; 0: not asked
    double trust_above = 0.0;    ///< perceived trust; 0: not asked
};

void describe(sim::Fields& f, SwitchParams& p);

/// Config section [movement.institutions.NAME].
struct OneInstitutionParams {
    double serves = 1.0; ///< share of citizens, relative to other institutions
    double policy = 0.0;
    double waiting = 0.0;
    double credibility = 1.0;
    double budget = 0.0;
    std::size_t strategy = 0;                       ///< position in the list of strategies
    Strategies strategies;                          ///< parameters of each
    std::vector<sim::Named<SwitchParams>> switches; ///< the latest that holds counts
    SensingParams sensing;
    AttentionParams attention;
    FrictionParams friction;
    PetitionParams petitions;
    EffectParams effects;
    WithoutActsParams without;
};

void describe(sim::Fields& f, OneInstitutionParams& p);

/// Config section [movement.measures].
struct MeasureParams {
    double level = 0.01; ///< share of all citizens; weeks_above counts the weeks with more members
};

void describe(sim::Fields& f, MeasureParams& p);

/// Config section [movement].
struct MovementParams {
    PopulationParams population;
    SignalParams signal;
    MediaParams media;
    ExperienceParams experience;
    OpinionParams opinion;
    MobiliseParams mobilise;
    TireParams tire;
    TieParams ties;
    LeadingParams leading;
    AgendaParams agenda;
    ResourceParams resources;
    FormalityParams formality;
    LegitimacyParams legitimacy;
    BranchingParams branching;
    PromiseParams promises;
    TrustParams trust;
    MeasureParams measures;
    WithoutParams without;
    std::vector<sim::Named<OneMovementParams>> movements;
    std::vector<sim::Named<OneInstitutionParams>> institutions;
    std::vector<sim::Named<LinkParams>> links;
};

void describe(sim::Fields& f, MovementParams& p);

} // namespace models::movement
