#include "models/movement/parameters.hpp"

#include "models/movement/in_vain.hpp"

namespace models::movement {

void describe(sim::Fields& f, OneMovementParams& p)
{
    f.choice("side", p.side, {{"promote", Side::promote}, {"resist", Side::resist}},
             "whether the movement promotes change or resists it", f.assumption());
    f("agenda", p.agenda, f.between(0.0, 1.0), "the policy it asks for at its founding",
      f.assumption());
    f("disruptiveness", p.disruptiveness, f.between(0.0, 10.0),
      "pressure that one member puts on an institution while the movement is informal and free",
      f.assumption());
    f("formality", p.formality, f.between(0.0, 1.0), "how formal its organisation is at the start",
      f.assumption());
    f("resources", p.resources, f.between(0.0, 1e15), "money at the start", f.assumption(),
      "money");
    f("legitimacy", p.legitimacy, f.between(0.0, 1.0), "its standing among members at the start",
      f.assumption());
    f.section("initiators", p.initiators);
    f("initiators_lead", p.initiators_lead, f.any(), "whether initiators are organisers",
      f.assumption(), "");
    f.relation(
        "initiators_lead", [&p] { return !p.initiators_lead || p.side == Side::promote; },
        "must be false where side is \"resist\": opponents have no organisers in this model");
    f("initiators_committed", p.initiators_committed, f.any(),
      "whether initiators act whatever the others do", f.assumption(), "");
}

void describe(sim::Fields& f, SwitchParams& p)
{
    describe_strategy(f, "to", p.to, "the strategy that takes over");
    f("from_week", p.from_week, f.between(0.0, 1e6), "the first week in which it can",
      f.assumption(), "weeks");
    f("pressure_above", p.pressure_above, f.between(0.0, 1e6),
      "perceived pressure above which it does; 0: whatever the pressure", f.assumption());
    f("trust_below", p.trust_below, f.between(0.0, 1.0),
      "perceived trust below which it does; 0: whatever the trust", f.assumption());
    f("pressure_below", p.pressure_below, f.between(0.0, 1e6),
      "perceived pressure below which it does; 0: whatever the pressure", f.assumption());
    f("trust_above", p.trust_above, f.between(0.0, 1.0),
      "perceived trust above which it does; 0: whatever the trust", f.assumption());
}

void describe(sim::Fields& f, OneInstitutionParams& p)
{
    f("serves", p.serves, f.between(0.0, 1e6),
      "how many citizens it serves, relative to the other institutions", f.assumption());
    f("policy", p.policy, f.between(0.0, 1.0), "its policy at the start", f.assumption());
    f("waiting", p.waiting, f.between(0.0, 1.0),
      "what waiting takes off the experience of those it serves, at the start", f.assumption());
    f("credibility", p.credibility, f.between(0.0, 1.0), "how far it is believed at the start",
      f.assumption());
    f("budget", p.budget, f.between(0.0, 1e15), "money at the start", f.assumption(), "money");
    describe_strategy(f, "strategy", p.strategy, "how it engages with movements");
    std::apply(
        [&](auto&... strategy) {
            (f.section(std::remove_reference_t<decltype(strategy)>::name, strategy), ...);
        },
        p.strategies);
    f.tables("switches", p.switches);
    f.section("sensing", p.sensing);
    f.section("attention", p.attention);
    f.section("friction", p.friction);
    f.section("petitions", p.petitions);
    f.section("effects", p.effects);
    f.section("without", p.without);
}

void describe(sim::Fields& f, MeasureParams& p)
{
    f("level", p.level, f.between(0.0, 1.0),
      "share of all citizens; weeks_above counts the weeks in which a movement has more members",
      f.assumption());
}

void describe(sim::Fields& f, MovementParams& p)
{
    f.section("population", p.population);
    f.section("signal", p.signal);
    f.section("media", p.media);
    f.section("experience", p.experience);
    f.section("opinion", p.opinion);
    f.section("mobilise", p.mobilise);
    f.section("tire", p.tire);
    f.section("ties", p.ties);
    f.section("leading", p.leading);
    f.section("agenda", p.agenda);
    f.section("resources", p.resources);
    f.section("formality", p.formality);
    f.section("legitimacy", p.legitimacy);
    f.section("branching", p.branching);
    f.section("promises", p.promises);
    f.section("trust", p.trust);
    f.section("measures", p.measures);
    f.section("without", p.without);
    f.tables("movements", p.movements);
    f.tables("institutions", p.institutions);
    f.tables("links", p.links);
    describe_effects(f, p);
}

} // namespace models::movement
