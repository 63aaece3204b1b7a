#pragma once
// Trust in the institution that serves one: slow to come, quick to go.

#include "models/movement/accountability/promises.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.trust].
struct TrustParams {
    double gain = 0.05;            ///< eta+: of a kept promise of size 1, [0, 1]
    double loss = 0.15;            ///< eta-: of a broken one (negativity: two to five times gain)
    double heard = 0.0;            ///< gained a week when all questions are asked for and answered
    double repression = 0.0;       ///< lost a week at force 1
    double unmasking = 0.3;        ///< lost at once when a movement it created is found out
    sim::PerWeek spread_rate{0.0}; ///< how fast trust moves towards neighbours' mean
};

void describe(sim::Fields& f, TrustParams& p);

/// What this week takes from or adds to the trust of those an institution serves. What it gains by
/// promises kept and questions heard counts as far as it is credible.
[[nodiscard]] double change_of_trust(const TrustParams& params, const Institution& self,
                                     const PromiseNews& news, bool unmasked,
                                     sim::Weeks dt) noexcept;

/// Phase: writes next_trust, [0, 1]. unmasked: institutions found out this week (1 or 0 each).
/// Trust spreads along all ties, also between those whom different institutions serve. around: mean
/// trust of each citizen's neighbours, where it has been looked up already (citizen/opine).
void trust_all(const TrustParams& params, const sim::SocialGraph& graph,
               const Institutions& institutions, std::span<const PromiseNews> news,
               std::span<const double> unmasked, std::span<const double> around, const Week& week,
               Citizens& citizens);

} // namespace models::movement
