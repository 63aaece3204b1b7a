#include "models/movement/movement_model.hpp"

#include "models/movement/accountability/account.hpp"
#include "models/movement/measures.hpp"

#include <algorithm>

namespace models::movement {

/// One week, in order. On entry and exit the columns describe the start of a week; a phase reads
/// them and writes its own, and changes of stance gather in `changes` until commit.
void MovementModel::step(sim::Tick now)
{
    begin();
    Society& s = society_;
    const Week week{now, dt_, luck_};
    const Neighbours around{graph_, promoting_, opposing_, sanctioned_};
    Changes changes{next_, next_movement_, next_cause_, next_brought_by_};
    const double share_acting = static_cast<double>(promoting_.total() + opposing_.total()) /
                                static_cast<double>(graph_.size());

    const Broadcast broadcast = shock(params_.media, share_acting, week, s.media);
    perceive_all(params_.signal, around, s.citizens, week, s.signals);
    experience_all(params_.experience, around, s.institutions, s.media.hardship, week, s.citizens);
    opine_all(params_.opinion, graph_, s.movements, week, s.citizens, trust_around_);

    const Signals signals(params_.signal, around, s.citizens, s.signals);
    mobilise_all(params_.mobilise, signals, around, s.movements, s.institutions, broadcast, week,
                 s.citizens, changes);
    lead_all(params_.leading, signals, s.movements, week, s.citizens, changes);
    organise(week, changes);
    govern(week, changes);
    answer(week, changes);
    tie_all(params_.ties, around, week, s.citizens, s.signals);
    tire_all(params_.tire, s.movements, week, s.citizens, changes);
    commit_at(now.next());
    tally();
}

/// Nothing changes yet.
void MovementModel::begin()
{
    next_ = society_.citizens.stance;
    std::fill(moved_.begin(), moved_.end(), no_movement);
}

/// Who there is at the start of a week, for its phases and its measures.
void MovementModel::tally()
{
    const Citizens& citizens = society_.citizens;
    tallies_ = tally_movements(citizens, society_.movements.size(), society_.institutions.size());
    served_ = tally_served(citizens, society_.movements.size(), society_.institutions.size());
}

void MovementModel::organise(const Week& week, Changes& changes)
{
    Movements& movements = society_.movements;
    const double level = params_.measures.level * static_cast<double>(graph_.size());
    for (std::size_t m = 0; m < movements.size(); ++m)
        if (static_cast<double>(tallies_[m].members) > level)
            movements[m].weeks_above += week.dt.value;
    set_agendas(params_.agenda, tallies_, dt_, movements);
    settle_accounts(params_.resources, tallies_, dt_, movements);
    formalise(params_.formality, tallies_, disruptiveness_, week.weeks(), dt_, movements);
    judge(params_.legitimacy, params_.agenda.monitoring, tallies_, dt_, movements);
    branch(params_.branching, {graph_, promoting_, opposing_, sanctioned_}, tallies_, week,
           society_.citizens, movements, moved_, changes);
}

void MovementModel::answer(const Week& week, Changes& changes)
{
    Society& s = society_;
    const VoiceAndTeeth vt = voice_and_teeth(s.links);
    std::vector<PromiseNews> news(s.institutions.size());
    settle_promises(params_.promises, vt, week, s.promises, s.promise_counts, s.institutions, news);
    account(s.links, s.promises, s.promise_counts, tallies_, params_.promises.tolerance, week,
            s.citizens, s.movements, s.institutions, s.orphans, changes);
    trust_all(params_.trust, graph_, s.institutions, news, unmasked_, trust_around_.mean, week,
              s.citizens);
}

void MovementModel::measure(sim::MeasureSink& sink) const
{
    const auto reached = reach_.shares(society_.citizens, society_.movements.size());
    measure_society(params_, society_, {tallies_, served_, reached, growth_.counts()}, sink);
}

void MovementModel::snapshot(sim::ColumnSink& sink) const
{
    const Citizens& c = society_.citizens;
    const auto bytes = [](const auto& column) {
        return std::span(reinterpret_cast<const std::uint8_t*>(column.data()), column.size());
    };
    std::vector<float> opinion(c.opinion.begin(), c.opinion.end());
    sink("stance", "", "what the citizen is to the movements", bytes(c.stance), stance_words);
    sink("movement", "", "position of their movement among the measures' names; 255: none",
         c.movement, {});
    sink("cause", "", "why the citizen joined last", bytes(c.cause), cause_words);
    sink("joined_at", "tick", "tick of the latest joining; 4294967295: never", c.joined_at);
    sink("first_joined_at", "tick", "tick of the first joining; 4294967295: never",
         c.first_joined_at);
    sink("join_rank", "1", "1 for the first citizen to join, 2 for the next; 4294967295: never",
         c.join_rank);
    sink("brought_by", "", "row of the neighbour who first brought them in; 4294967295: nobody",
         c.brought_by);
    sink("generation", "1", "depth in the recruitment tree; 0: brought by nobody", c.generation);
    sink("opinion", "1", "resist -1 to promote +1", opinion);
    sink("trust", "1", "in the institution that serves them", c.trust);
    sink("experience", "1", "of care", c.experience);
    sink("health", "1", "health", c.health);
    sink("grievance", "1", "the gap that is felt", c.grievance);
    sink("energy", "1", "energy left for acting", c.energy);
}

sim::ModelKind kind()
{
    return sim::model_kind<MovementParams, MovementModel>(
        "movement", "citizens, movements and institutions, and who answers to whom",
        {{"stance", 1},
         {"movement", 1},
         {"cause", 1},
         {"joined_at", 4},
         {"first_joined_at", 4},
         {"join_rank", 4},
         {"brought_by", 4},
         {"generation", 4},
         {"opinion", 4},
         {"trust", 4},
         {"experience", 4},
         {"health", 4},
         {"grievance", 4},
         {"energy", 4}},
        {"organisers", "opponents", "burnt_out", "members", "peak", "gain", "drift", "capture",
         "co_option", "legitimacy", "movement_index", "policy", "trust_in", "share_kept",
         "health_mean", "share_answered", "orphan_share"});
}

} // namespace models::movement
