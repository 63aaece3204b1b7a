#pragma once
// Opinions: Friedkin and Johnsen (1990); DeGroot (1974) at susceptibility 1; bounded confidence
// (Hegselmann and Krause 2002) by a bound.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"
#include "sim/network/big_array.hpp"

namespace models::movement {

/// Config section [movement.opinion].
struct OpinionParams {
    sim::PerWeek review_rate{0.0}; ///< how often opinions are reviewed; 0: opinions stay
    double confidence = 2.0; ///< neighbours further away than this are not listened to, (0, 2]
};

void describe(sim::Fields& f, OpinionParams& p);

/// What opine_all looks up for trust_all in the same walk over ties: half of such a walk is waiting
/// for what lies far apart in memory, and it lies side by side here.
struct TrustAround {
    struct Heard {
        double opinion;
        double trust; ///< exact, so that both are added in one instruction
    };
    bool wanted = false;
    sim::BigArray<Heard> of;    ///< every citizen
    sim::BigArray<double> mean; ///< trust of each citizen's neighbours; their own without any
};

/// p <- p + w (s avg + (1 - s) u - p) with w = 1 - exp(-rate dt); without listened-to neighbours
/// avg is u. An organiser's avg is mixed with the captors' policy, as an opinion, by the share c
/// that they hold of the movement (a star of ties has a closed form). Phase: writes next_opinion,
/// and what is wanted of trust.
void opine_all(const OpinionParams& params, const sim::SocialGraph& graph,
               const Movements& movements, const Week& week, Citizens& citizens,
               TrustAround& around);

} // namespace models::movement
