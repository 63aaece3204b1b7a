// The pure rules of mobilise.hpp, and what can be set about them.

#include "models/movement/citizen/mobilise.hpp"

#include "sim/core/det_math.hpp"

#include <cmath>

namespace models::movement {

void describe(sim::Fields& f, MobiliseParams& p)
{
    f.choice("rule", p.rule,
             {{"hard", JoinRule::hard}, {"logit", JoinRule::logit}, {"hazard", JoinRule::hazard}},
             "whether citizens join when utility reaches their threshold, by chance around it, or "
             "at a rate that utility gives",
             f.literature("Granovetter (1978); McFadden (1974); Sellke (1983)"));
    f("reversible", p.reversible, f.any(),
      "whether citizens leave when utility falls below their threshold",
      f.literature("Siegel (2009): true"), "")
        .only_for("rule", {"hard", "logit"});
    f("cooling_off", p.cooling_off, f.between(0.0, 1e6),
      "time after leaving before joining again is possible", f.assumption(), "weeks")
        .only_for("rule", {"hard", "logit"});
    const auto weight = [&](const char* name, double& value, const char* meaning,
                            sim::Source source) {
        f(name, value, f.between(0.0, 1e6), meaning, std::move(source));
    };
    weight("social", p.social, "weight of the signal from others",
           f.literature("Granovetter (1978): 1"));
    weight("grievance", p.grievance, "weight of grievance", f.literature("Epstein (2002)"));
    weight("opinion", p.opinion, "weight of the strength of one's opinion",
           f.literature("Kuran (1989)"));
    weight("efficacy", p.efficacy, "weight of change lately seen in the direction that one wants",
           f.assumption());
    weight("media", p.media, "weight of media attention",
           f.literature("Bass (1969): innovation; Andrews and Biggs (2006)"));
    weight("call", p.call, "weight of a movement's own broadcasts",
           f.literature("McCarthy and Zald (1977)"));
    weight("heard", p.heard, "taken off when all questions are asked for and answered",
           f.assumption());
    weight("risk", p.risk, "weight of risk, times risk aversion, taken off",
           f.literature("Epstein (2002): 1"));
    weight("cost", p.cost, "cost of acting, taken off", f.literature("Oliver et al. (1985)"));
    f("capacity_discount", p.capacity_discount, f.between(0.0, 1.0),
      "share of the cost that a movement's full reach saves",
      f.literature("McCarthy and Zald (1977)"));
    weight("tiredness", p.tiredness, "weight of lost energy, taken off", f.assumption());
    f("sharpness", p.sharpness, f.above_to(0.0, 1e6), "slope of the chance around the threshold",
      f.assumption());
    f("review_rate_per_week", p.review_rate, f.between(0.0, 1e6), "how often a citizen reconsiders",
      f.assumption())
        .only_for("rule", {"logit"});
    f("deterrence", p.deterrence, f.between(0.0, 1e6),
      "how fast risk grows with force for each actor", f.literature("Epstein (2002): 2.3"));
    f.choice("ratio", p.ratio,
             {{"raw", RatioMode::raw}, {"floor", RatioMode::floor}, {"round", RatioMode::round}},
             "how the ratio of force to actors is rounded",
             f.literature("Epstein (2002): raw; Wilensky (2004): floor; Mesa: round"));
    f("supporter_margin", p.supporter_margin, f.between(0.0, 1e6),
      "citizens this close to their threshold take the low-cost act; 0: nobody does",
      f.assumption())
        .only_for("rule", {"hard", "logit"});
}

double risk_of(const MobiliseParams& params, double force, double actors) noexcept
{
    double ratio = force / actors;
    if (params.ratio == RatioMode::floor)
        ratio = std::floor(ratio);
    else if (params.ratio == RatioMode::round)
        ratio = std::nearbyint(ratio); // halves to even, as Mesa's
    return sim::det::chance_of_event(params.deterrence * ratio);
}

double utility_but_social(const MobiliseParams& p, const Outlook& o) noexcept
{
    return p.grievance * o.grievance + p.opinion * o.opinion + p.efficacy * o.efficacy +
           p.media * o.media + p.call * o.call - p.heard * o.heard - p.risk * o.risk -
           p.cost * (1.0 - p.capacity_discount * o.capacity) - p.tiredness * (1.0 - o.energy);
}

double utility(const MobiliseParams& params, const Outlook& outlook) noexcept
{
    return utility_but_social(params, outlook) + params.social * outlook.signal;
}

} // namespace models::movement
