#include "models/movement/citizen/shocks.hpp"

#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose event{"movement.media.event"};
constexpr double ln2 = 0.6931471805599453;

double events_this_week(const MediaParams& params, const Week& week)
{
    const auto scheduled =
        std::count_if(params.event_weeks.begin(), params.event_weeks.end(), [&](double at) {
            return at >= week.weeks() && at < week.weeks() + week.dt.value;
        });
    auto draws = week.luck.draws(event, 0, week.now);
    const bool by_chance =
        sim::uniform(draws) < sim::det::chance_of_event(params.random_events * week.dt);
    return static_cast<double>(scheduled) + (by_chance ? 1.0 : 0.0);
}

} // namespace

void describe(sim::Fields& f, MediaParams& p)
{
    f("half_life", p.half_life, f.above_to(0.0, 1e6),
      "time after which half of the attention to an event is left",
      f.literature("Andrews and Biggs (2006): news carried the sit-ins; days to weeks"), "weeks");
    f("actors_coverage", p.actors_coverage, f.between(0.0, 10.0),
      "media attention when all citizens act", f.assumption());
    f("event_weeks", p.event_weeks, f.between(0.0, 1e9), "weeks in which an event happens",
      f.assumption(), "weeks");
    f("event_media", p.event_media, f.between(0.0, 1.0), "attention that each event gets",
      f.assumption());
    f("event_hardship", p.event_hardship, f.between(0.0, 10.0),
      "grievance that each event adds, in its week", f.assumption());
    f("random_events_per_week", p.random_events, f.between(0.0, 100.0),
      "how often such events happen by chance", f.assumption());
}

Broadcast shock(const MediaParams& params, const Movements& movements, double share_acting,
                const Week& week, Media& media)
{
    const double events = events_this_week(params, week);
    media.hardship = events * params.event_hardship;
    media.level = media.level * sim::det::exp(-ln2 * week.dt.value / params.half_life) +
                  events * params.event_media;
    Broadcast broadcast;
    broadcast.media = std::min(1.0, media.level + params.actors_coverage * share_acting);
    for (const Movement& movement : movements)
        if (movement.exists != 0.0 && movement.promotes == 0.0)
            broadcast.counter = std::max(broadcast.counter, movement.reach);
    return broadcast;
}

} // namespace models::movement
