#pragma once
// What is recorded each week: the measures of MODEL.md 6, pure functions of a society.

#include "models/movement/movement_model.hpp"
#include "sim/engine/model.hpp"

#include <string>
#include <vector>

namespace models::movement {

/// Names of movements and institutions, as measures are called by them: "size_NAME", "policy_NAME".
struct Names {
    std::vector<std::string> movements;
    std::vector<std::string> institutions;
    std::vector<std::string> links;
};
[[nodiscard]] Names names_of(const MovementParams& params);

void measure_growth(const Society& society, const sim::SocialGraph& graph, sim::MeasureSink& sink);
void measure_movements(const MovementParams& params, const Society& society,
                       const std::vector<MovementTally>& tallies, const Names& names,
                       sim::MeasureSink& sink);
void measure_institutions(const Society& society, const std::vector<ServedTally>& served,
                          const Names& names, sim::MeasureSink& sink);
void measure_accountability(const Society& society, const Names& names, const Week& week,
                            sim::MeasureSink& sink);
void measure_health(const Society& society, sim::MeasureSink& sink);

} // namespace models::movement
