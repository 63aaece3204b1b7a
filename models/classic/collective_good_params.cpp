#include "models/classic/collective_good.hpp"

namespace models::collective_good {

void describe(sim::Fields& f, CollectiveGoodParams& p)
{
    f("interest", p.interest, f.between(1e-6, 1e6),
      "what a unit of the good is worth to a citizen, on average", f.assumption(), "1/good");
    f("interest_variation", p.interest_variation, f.between(0.0, 10.0),
      "standard deviation of interest over its mean (lognormal); 0: all the same",
      f.literature("Oliver, Marwell and Teixeira (1985): heterogeneity makes the critical mass"));
    f("resource", p.resource, f.between(1e-6, 1e6), "what a citizen can give, on average",
      f.assumption(), "resources");
    f("resource_variation", p.resource_variation, f.between(0.0, 10.0),
      "standard deviation of resource over its mean (lognormal); 0: all the same",
      f.literature("Oliver, Marwell and Teixeira (1985): heterogeneity makes the critical mass"));
    f("cost", p.cost, f.between(0.0, 1e6), "cost of giving a unit of resource", f.assumption(),
      "1/resources");
    f.choice("order", p.order,
             {{"by_row", Order::by_row},
              {"random", Order::random},
              {"most_interested_first", Order::most_interested_first},
              {"least_interested_first", Order::least_interested_first}},
             "in which order citizens are asked, the same in every tick",
             f.literature("Oliver, Marwell and Teixeira (1985): the order effect"));
    f.section("production", p.production);
    f.section("initiators", p.initiators);
}

sim::ModelKind kind()
{
    return sim::model_kind<CollectiveGoodParams, CollectiveGoodModel>(
        "collective_good", "citizens give to a collective good when their gain exceeds their cost",
        {{"stance", 1}, {"joined_at", 4}, {"interest", 4}, {"resource", 4}});
}

} // namespace models::collective_good
