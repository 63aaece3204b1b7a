#include "models/classic/opinion_params.hpp"

namespace models::opinion {

void describe(sim::Fields& f, OpinionParams& p)
{
    f.choice(
        "rule", p.rule,
        {{"degroot", Rule::degroot},
         {"friedkin_johnsen", Rule::friedkin_johnsen},
         {"hegselmann_krause", Rule::hegselmann_krause},
         {"deffuant", Rule::deffuant}},
        "how opinions move: to the mean of the neighbours and oneself (degroot); the same, but "
        "the first opinion keeps some weight (friedkin_johnsen); to the mean of those close "
        "enough (hegselmann_krause); random pairs that are close enough, as many as there are "
        "citizens in a tick (deffuant)",
        f.literature("DeGroot (1974); Friedkin and Johnsen (1990); Hegselmann and Krause "
                     "(2002); Deffuant et al. (2000)"));
    f("own_weight", p.own_weight, f.at_least(0.0),
      "weight of one's own opinion where a neighbour's is 1", f.assumption())
        .only_for("rule", {"degroot", "friedkin_johnsen"});
    f("susceptibility", p.susceptibility, f.between(0.0, 1.0),
      "weight of what is heard against one's first opinion; 1 makes degroot",
      f.literature("Friedkin and Johnsen (1990)"))
        .only_for("rule", {"friedkin_johnsen"});
    f("confidence", p.confidence, f.between(0.0, 1.0),
      "how far apart opinions still count: up to and with this, or below it for pairs",
      f.literature("Hegselmann and Krause (2002), Deffuant et al. (2000): 0.05 to 0.5"))
        .only_for("rule", {"hegselmann_krause", "deffuant"});
    f("convergence", p.convergence, f.above_to(0.0, 0.5),
      "share of the distance that each of a pair moves; 0.5: they meet",
      f.literature("Deffuant et al. (2000)"))
        .only_for("rule", {"deffuant"});
    f("rest_below", p.rest_below, f.between(0.0, 0.1),
      "the run may end when no opinion moves by more than this in a tick (and, deffuant, no "
      "encounter could bridge more)",
      f.technical());
    f("cluster_gap", p.cluster_gap, f.between(1e-6, 1.0),
      "opinions further apart than this belong to different clusters (in measures only)",
      f.technical());
    f("cluster_share", p.cluster_share, f.between(0.0, 1.0),
      "clusters with a larger share of the citizens than this are counted (in measures only)",
      f.technical());
    f.section("start", p.start);
}

} // namespace models::opinion
