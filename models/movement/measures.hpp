#pragma once
// What is recorded each week: functions of a society alone.
//
// A measure is NaN where there is nothing to divide by.

#include "models/movement/movement_model.hpp"
#include "sim/engine/model.hpp"

#include <string>
#include <vector>

namespace models::movement {

/// Names of movements, institutions and links, as measures are called by them: "members_NAME",
/// "policy_NAME", "asked_NAME". No measure's stem is the beginning of another's name, so no two
/// measures can have the same.
struct Names {
    std::vector<std::string> movements; ///< places without a movement yet: new_1, new_2, ...
    std::vector<std::string> institutions;
    std::vector<std::string> links;
};
[[nodiscard]] Names names_of(const MovementParams& params);

/// What has been counted of a society's citizens.
struct Counted {
    const std::vector<MovementTally>& tallies;
    const std::vector<ServedTally>& served;
    const std::vector<double>& reached; ///< share of citizens, a movement each
    const GrowthCounts& growth;
};

/// All measures, in a fixed order.
void measure_society(const MovementParams& params, const Society& society, const Counted& counted,
                     sim::MeasureSink& sink);
/// The same, counting first.
void measure_society(const MovementParams& params, const Society& society,
                     const sim::SocialGraph& graph, sim::MeasureSink& sink);

// Its parts.
/// joins: so far, counting repeats.
void measure_growth(const GrowthCounts& counts, std::uint64_t joins, sim::MeasureSink& sink);
void measure_wellbeing(const Citizens& citizens, sim::MeasureSink& sink);
void measure_movements(const MovementParams& params, const Society& society, const Counted& counted,
                       const Names& names, sim::MeasureSink& sink);
void measure_institutions(const Society& society, const std::vector<ServedTally>& served,
                          const Names& names, sim::MeasureSink& sink);
void measure_accountability(const Society& society, const Names& names, sim::MeasureSink& sink);

/// What a column in [0, 1] is like. Values are rounded to 1/4096 for the Gini coefficient and the
/// mean of the worst tenth, so that nobody has to be sorted.
struct Inequality {
    double mean = 0.0;
    double gini = 0.0; ///< 0 where all have the same, or nothing
    double worst_tenth = 0.0;
};
[[nodiscard]] Inequality inequality(const std::vector<float>& column);

} // namespace models::movement
