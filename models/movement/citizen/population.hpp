#pragma once
// Who the citizens are before the first week.

#include "models/classic/threshold_law.hpp"
#include "models/movement/citizens.hpp"
#include "sim/engine/model.hpp"

#include <span>

namespace models::movement {

/// Config section [movement.population]. Laws named by mean and sd are normal, clipped to the
/// range.
struct PopulationParams {
    double opinion_mean = 0.0; ///< [-1, 1]
    double opinion_sd = 0.0;
    double susceptibility = 0.0; ///< [0, 1]
    double need_mean = 0.5;      ///< [0, 1]
    double need_sd = 0.0;
    double need_follows_opinion = 0.0; ///< 0: need is drawn apart; 1: need is the opinion's wish
    double risk_aversion_low = 0.0;    ///< uniform between the two, [0, 1]
    double risk_aversion_high = 1.0;
    double lead_sd = 1.0; ///< of the capacity to lead; its mean is 0
    double health = 1.0;  ///< at the start, [0, 1]
    double trust = 0.5;   ///< at the start, [0, 1]
    double aware_share = 1.0;
    double staff_share = 0.0;
    double committed_share = 0.0;   ///< act whatever happens, from the start
    threshold::LawParams threshold; ///< the law of what utility must reach
};

void describe(sim::Fields& f, PopulationParams& p);

/// Fills the fixed columns and the state at the start. shares: of citizens that each institution
/// serves, summing to 1 (or empty: nobody is served). Luck: one purpose a column, so that changing
/// one law leaves the others' draws alone; thresholds draw as the threshold model does.
/// Throws SettingError where the threshold law does not fit.
void populate(const PopulationParams& params, const sim::World& world,
              std::span<const double> shares, Citizens& citizens);

} // namespace models::movement
