#pragma once
// Why a citizen joins, and leaves: one utility that contains the classics.

#include "models/movement/citizen/signal.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

enum class JoinRule {
    hard,   ///< joins when U reaches the threshold (Granovetter, Watts, Centola and Macy, Siegel)
    logit,  ///< joins by chance, at review_rate, more likely the more U exceeds the threshold
    hazard, ///< U is a rate: joins once it has summed up to an Exp(1) resistance (Sellke 1983)
};
enum class RatioMode { raw, floor, round }; ///< of force to actors, Epstein (2002) and replications

/// Config section [movement.mobilise].
struct MobiliseParams {
    JoinRule rule = JoinRule::hard;
    bool reversible = false;  ///< leaves when U falls below the threshold (hard, logit)
    double cooling_off = 0.0; ///< weeks after leaving before joining again is possible

    double social = 1.0; ///< b_s, weight of the signal
    double grievance = 0.0;
    double opinion = 0.0;  ///< of their own side: |p|
    double efficacy = 0.0; ///< of change lately seen
    double media = 0.0;
    double call = 0.0;              ///< of the organisation's reach
    double heard = 0.0;             ///< taken off: of being asked and answered (consult)
    double risk = 0.0;              ///< taken off, times risk aversion times risk
    double cost = 0.0;              ///< taken off
    double capacity_discount = 0.0; ///< share of the cost that full organisational capacity saves
    double tiredness = 0.0;         ///< taken off, times (1 - energy)

    double sharpness = 20.0;       ///< slope of the logit
    sim::PerWeek review_rate{0.2}; ///< logit: how often a citizen reconsiders
    double deterrence = 2.3;       ///< k of Epstein (2002): risk = 1 - exp(-k rho(C / A))
    RatioMode ratio = RatioMode::raw;
    double supporter_margin =
        0.0; ///< takes the low-cost act within this of joining; 0: nobody does
};

void describe(sim::Fields& f, MobiliseParams& p);

/// What a citizen weighs up.
struct Outlook {
    double signal = 0.0;
    double grievance = 0.0;
    double opinion = 0.0; ///< |p|
    double efficacy = 0.0;
    double media = 0.0;
    double call = 0.0;
    double heard = 0.0;
    double risk = 0.0; ///< of being sanctioned, times risk aversion
    double capacity = 0.0;
    double energy = 1.0;
};

/// 1 - exp(-k rho(C / A)): C force per citizen served times those around (degree), A actors around,
/// oneself included.
[[nodiscard]] double risk_of(const MobiliseParams& params, double force, double actors) noexcept;

/// All of U but the social term.
[[nodiscard]] double utility_but_social(const MobiliseParams& params,
                                        const Outlook& outlook) noexcept;

/// U, with the social term last so that with all other weights zero U is exactly b_s S.
[[nodiscard]] double utility(const MobiliseParams& params, const Outlook& outlook) noexcept;

/// Phase: writes who joins, leaves, takes the low-cost act or hears of it, into changes; counts the
/// hazard down in clock. A joiner's movement is that of one of their acting neighbours, drawn;
/// where none acts, the movement of their side with the widest reach (the first among equals).
/// Opinions below 0 look at movements that resist, if there is one.
void mobilise_all(const MobiliseParams& params, const Signals& signals,
                  const Neighbours& neighbours, const Movements& movements,
                  const Institutions& institutions, const Broadcast& broadcast, const Week& week,
                  Citizens& citizens, Changes& changes);

} // namespace models::movement
