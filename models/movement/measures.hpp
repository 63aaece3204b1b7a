#pragma once
// What is recorded each week: functions of a society alone.
//
// A measure is NaN where there is nothing to divide by.

#include "models/movement/movement_model.hpp"
#include "sim/engine/model.hpp"

#include <span>
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

/// All measures, in a fixed order. `tallies` and `served` are those of these citizens; `asked`: see
/// reached.
void measure_society(const MovementParams& params, const Society& society,
                     const std::vector<MovementTally>& tallies,
                     const std::vector<ServedTally>& served, const sim::SocialGraph& graph,
                     std::span<const std::uint32_t> asked, sim::MeasureSink& sink);
/// The same, tallying first.
void measure_society(const MovementParams& params, const Society& society,
                     const sim::SocialGraph& graph, sim::MeasureSink& sink);

// Its parts.
void measure_growth(const Citizens& citizens, std::uint64_t joins, sim::MeasureSink& sink);
void measure_wellbeing(const Citizens& citizens, sim::MeasureSink& sink);
void measure_movements(const MovementParams& params, const Society& society,
                       const std::vector<MovementTally>& tallies,
                       const std::vector<ServedTally>& served, const std::vector<double>& reached,
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

/// Share of citizens who act for each movement or are tied to somebody who does: how far it has
/// spread over the network, cheaper than counting its clusters, and near 1 only when all are
/// reached. Of those asked: rows, or everybody where none are given; among reach_sample of them
/// with a standard error of at most 0.002.
inline constexpr std::size_t reach_sample = 65536;
[[nodiscard]] std::vector<double> reached(const sim::SocialGraph& graph, const Citizens& citizens,
                                          std::size_t movements,
                                          std::span<const std::uint32_t> asked);
/// Whom to ask: nobody in particular up to reach_sample citizens, and where all know all; else as
/// many drawn at random, the same in every week and world. Rows ascend, so that a pass over them
/// reads memory forwards.
[[nodiscard]] std::vector<std::uint32_t> asked_about_reach(const sim::SocialGraph& graph);

} // namespace models::movement
