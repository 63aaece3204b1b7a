#include "models/classic/joinings.hpp"

#include "models/classic/original_id.hpp"

namespace models {

sim::Act act_of(const Joining& joining, const sim::SocialGraph& graph, const std::string& section)
{
    const sim::CitizenId i = sim::citizen(joining.row);
    sim::Act act{"joining", {joining.tick}, joining.row, {}, {}, {}};
    if (const auto id = id_of(i, graph)) {
        act.subject = *id;
        act.setting = section + ".joiners";
        act.value = std::to_string(*id);
        act.words = "citizen " + act.value + " joins";
    } else {
        act.words = "citizen '" + graph.original_ids().names[joining.row] + "' joins";
    }
    return act;
}

std::vector<sim::Act> Joinings::acts(const sim::SocialGraph& graph,
                                     const std::string& section) const
{
    std::vector<sim::Act> all;
    all.reserve(number_);
    for (std::uint32_t k = 0; k < number_; ++k)
        all.push_back(act_of(kept_[k], graph, section));
    return all;
}

} // namespace models
