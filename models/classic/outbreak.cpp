#include "models/classic/outbreak.hpp"

#include "models/classic/outbreak_model.hpp"

namespace models::outbreak {

void describe(sim::Fields& f, OutbreakParams& p)
{
    f.choice("course", p.course, {{"si", Course::si}, {"sir", Course::sir}},
             "what follows being infectious: nothing, it lasts (si); recovered for good (sir)",
             f.literature("Kermack and McKendrick (1927)"));
    f("transmission_rate_per_week", p.transmission_rate, f.at_least(0.0),
      "hazard along one tie from an infectious citizen to one who can be reached. Over an "
      "exponential spell a tie passes it on with chance rate / (rate + recovery_rate)",
      f.assumption());
    f.choice("spell", p.spell, {{"exponential", Spell::exponential}, {"fixed", Spell::fixed}},
             "length of being infectious: memoryless at recovery_rate_per_week, or spell_weeks for "
             "everybody",
             f.literature("exponential: Kermack and McKendrick (1927); fixed: Newman (2002)"));
    f("recovery_rate_per_week", p.recovery_rate, f.at_least(0.0),
      "hazard that an exponential spell ends; 0: never", f.assumption())
        .only_for("spell", {"exponential"});
    f("spell_weeks", p.spell_length, f.above(0.0), "length of a fixed spell", f.assumption())
        .only_for("spell", {"fixed"});
    f.section("initiators", p.initiators);
    f.section("without", p.without);
}

sim::ModelKind kind()
{
    return sim::model_kind<OutbreakParams, OutbreakModel>(
        "outbreak", "what is passed along ties in continuous time, exact: SI and SIR",
        {{"stance", 1}, {"infected_at", 4}});
}

} // namespace models::outbreak
