#include "models/classic/without.hpp"

#include "models/classic/original_id.hpp"

namespace models {

void describe(sim::Fields& f, WithoutParams& p)
{
    f("joiners", p.joiners, f.any(),
      "original ids of citizens who never join, initiators among them too: a knock-out. They stay "
      "in the network, and everything before their joining would have come is the same to the bit",
      f.technical());
}

Withheld::Withheld(const WithoutParams& params, const sim::SocialGraph& graph,
                   const std::string& section)
    : rows_(rows_of(params.joiners, graph, section + ".joiners"))
{
    std::sort(rows_.begin(), rows_.end());
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

} // namespace models
