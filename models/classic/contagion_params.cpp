#include "models/classic/contagion_params.hpp"

namespace models::contagion {

void describe(sim::Fields& f, ContagionParams& p)
{
    f.choice(
        "course", p.course,
        {{"si", Course::si}, {"sis", Course::sis}, {"sir", Course::sir}, {"sirs", Course::sirs}},
        "what follows being infectious: nothing, it lasts (si); susceptible again (sis); "
        "recovered for good (sir); recovered, later susceptible again (sirs: burnout)",
        f.literature("Kermack and McKendrick (1927); Bass (1969) for si"));
    f.choice("contact", p.contact, {{"per_tie", Contact::per_tie}, {"share", Contact::share}},
             "pressure of infectious neighbours: rate times their number (per_tie), or times their "
             "share among the neighbours (share; on a complete graph the mean field)",
             f.literature("per_tie: Kenah and Robins (2007); share: Bass (1969)"));
    f("transmission_rate_per_week", p.transmission_rate, f.at_least(0.0),
      "hazard from one infectious neighbour (per_tie) or from all neighbours being infectious "
      "(share). Over an exponential spell one neighbour passes it on with chance T near rate / "
      "(rate + recovery_rate), and above that by about a share of recovery_rate * tick / 2, for "
      "spells are whole ticks",
      f.assumption());
    f("broadcast_rate_per_week", p.broadcast_rate, f.at_least(0.0),
      "hazard that reaches everybody without any tie: media, campaigns; the innovation "
      "coefficient of Bass (1969)",
      f.assumption());
    f.choice("spell", p.spell, {{"exponential", Spell::exponential}, {"fixed", Spell::fixed}},
             "length of being infectious: memoryless at recovery_rate_per_week, or spell_weeks for "
             "everybody; one tick makes Reed-Frost (complete graph) and the independent cascade",
             f.literature("exponential: Kermack and McKendrick (1927); fixed: Abbey (1952) on "
                          "Reed-Frost; Kempe, Kleinberg and Tardos (2003)"));
    f("recovery_rate_per_week", p.recovery_rate, f.at_least(0.0),
      "hazard that an exponential spell ends, asked at the end of each tick; a spell lasts a tick "
      "at least, so keep this times the tick below 0.1 for results that hardly depend on the tick; "
      "0: never",
      f.assumption())
        .only_for("spell", {"exponential"});
    f("spell_weeks", p.spell_length, f.above(0.0),
      "length of a fixed spell, rounded to whole ticks, at least one: choose a tick that divides "
      "it, or the spell is another than the one set here",
      f.assumption())
        .only_for("spell", {"fixed"});
    f("waning_rate_per_week", p.waning_rate, f.at_least(0.0),
      "hazard that a recovered citizen becomes susceptible again; 0: never", f.assumption())
        .only_for("course", {"sirs"});
    f.section("initiators", p.initiators);
    f.section("without", p.without);
}

} // namespace models::contagion
