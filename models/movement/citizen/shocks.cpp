#include "models/movement/citizen/shocks.hpp"

#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr sim::Purpose event{"movement.media.event"};
constexpr double ln2 = 0.6931471805599453;

double events_at(const MediaParams& params, std::uint32_t tick, const Week& week)
{
    constexpr double rounding = 1e-9; // of weeks counted in ticks
    const auto scheduled =
        std::count_if(params.event_weeks.begin(), params.event_weeks.end(), [&](double at) {
            return std::floor(at / week.dt.value + rounding) == static_cast<double>(tick);
        });
    const double mean = params.random_events * week.dt;
    auto draws = week.luck.draws(event, 0, {tick});
    const std::uint32_t by_chance = sim::poisson(mean, draws);
    return static_cast<double>(scheduled) + by_chance;
}

/// Mean hardship of this tick, when each event's lasts a week from the tick in which it happens.
double hardship(const MediaParams& params, const Week& week)
{
    const double dt = week.dt.value;
    double sum = 0.0;
    for (std::uint32_t back = 0; back <= week.now.value && back * dt < 1.0; ++back)
        sum += events_at(params, week.now.value - back, week) * std::min(1.0, 1.0 / dt - back);
    return sum * params.event_hardship;
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
      "grievance that each event adds for a week", f.assumption());
    f("random_events_per_week", p.random_events, f.between(0.0, 100.0),
      "how often such events happen by chance", f.assumption());
}

Broadcast shock(const MediaParams& params, double share_acting, const Week& week, Media& media)
{
    const double events = events_at(params, week.now.value, week);
    media.hardship = params.event_hardship > 0.0 ? hardship(params, week) : 0.0;
    media.level = media.level * sim::det::exp(-ln2 * week.dt.value / params.half_life) +
                  events * params.event_media;
    return {std::min(1.0, media.level + params.actors_coverage * share_acting)};
}

} // namespace models::movement
