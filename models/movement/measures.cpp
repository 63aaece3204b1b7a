#include "models/movement/measures.hpp"

#include <algorithm>

namespace models::movement {

Names names_of(const MovementParams& params)
{
    Names names;
    for (const auto& [name, movement] : params.movements)
        names.movements.push_back(name);
    for (std::int64_t k = 1; k <= params.branching.places; ++k) {
        std::string name = "new_" + std::to_string(k);
        while (std::find(names.movements.begin(), names.movements.end(), name) !=
               names.movements.end())
            name += "_";
        names.movements.push_back(name);
    }
    for (const auto& [name, institution] : params.institutions)
        names.institutions.push_back(name);
    for (const auto& [name, link] : params.links)
        names.links.push_back(name);
    return names;
}

void measure_society(const MovementParams& params, const Society& society, const Counted& counted,
                     sim::MeasureSink& sink)
{
    const Names names = names_of(params);
    measure_growth(counted.growth, society.joins, sink);
    measure_wellbeing(society.citizens, sink);
    measure_movements(params, society, counted, names, sink);
    measure_institutions(society, counted.served, names, sink);
    measure_accountability(society, names, sink);
}

void measure_society(const MovementParams& params, const Society& society,
                     const sim::SocialGraph& graph, sim::MeasureSink& sink)
{
    const std::size_t movements = society.movements.size();
    const std::size_t institutions = society.institutions.size();
    const auto tallies = tally_movements(society.citizens, movements, institutions);
    const auto served = tally_served(society.citizens, movements, institutions);
    const auto reached = Reach(graph).shares(society.citizens, movements);
    measure_society(params, society, {tallies, served, reached, Growth(society.citizens).counts()},
                    sink);
}

} // namespace models::movement
