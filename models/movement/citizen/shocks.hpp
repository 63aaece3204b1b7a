#pragma once
// What comes from outside: events on a schedule or by chance, and the media that carry them.
// Andrews and Biggs (2006): news, not ties, carried the 1960 sit-ins from city to city.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

namespace models::movement {

/// Config section [movement.media].
struct MediaParams {
    double half_life = 1.0;          ///< weeks until attention to an event has halved, above 0
    double actors_coverage = 0.0;    ///< media made when all citizens act at once, [0, 10]
    std::vector<double> event_weeks; ///< when events happen
    double event_media = 0.5;        ///< attention each event gets, [0, 1]
    double event_hardship = 0.0;     ///< grievance each event adds for a week
    sim::PerWeek random_events{0.0}; ///< of the same size, by chance
};

void describe(sim::Fields& f, MediaParams& p);

/// Media attention, kept between weeks.
struct Media {
    double level = 0.0;
    double hardship = 0.0; ///< added this week
};

/// Phase: events of this week, and what is left of earlier ones. Returns what reaches every
/// citizen: media = min(1, level).
[[nodiscard]] Broadcast shock(const MediaParams& params, double share_acting, const Week& week,
                              Media& media);

} // namespace models::movement
