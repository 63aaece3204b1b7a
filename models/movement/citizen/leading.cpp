#include "models/movement/citizen/leading.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

namespace models::movement {
namespace {

constexpr sim::Purpose emerge{"movement.leading.emerge"};
constexpr sim::Purpose step_back{"movement.leading.step_back"};

} // namespace

void describe(sim::Fields& f, LeadingParams& p)
{
    f("emergence_rate_per_week", p.emergence_rate, f.between(0.0, 100.0),
      "how fast participants who are ready to lead come to do so", f.assumption());
    f("cost", p.cost, f.between(-100.0, 100.0),
      "capacity to lead that leading takes, in standard deviations of it", f.assumption());
    f("peers", p.peers, f.between(0.0, 100.0), "readiness gained when all neighbours act",
      f.assumption());
    f("turnover_rate_per_week", p.turnover_rate, f.between(0.0, 100.0),
      "how fast organisers step back", f.assumption());
}

double readiness(const LeadingParams& params, double lead, double training, double shield,
                 double share_acting) noexcept
{
    return lead + training + shield + params.peers * share_acting - params.cost;
}

void lead_all(const LeadingParams& params, const Signals& signals, const Movements& movements,
              const Week& week, const Citizens& c, Changes& changes)
{
    const double rise = sim::det::chance_of_event(params.emergence_rate * week.dt);
    const double fall = sim::det::chance_of_event(params.turnover_rate * week.dt);
    if (rise == 0.0 && fall == 0.0)
        return;
    const auto happens = [&](sim::Purpose purpose, std::uint32_t i, double chance) {
        auto draws = week.luck.draws(purpose, i, week.now);
        return sim::uniform(draws) < chance;
    };
    sim::parallel_for(c.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        if (!promotes(c.stance[i]) || !changes.free(c, i))
            return;
        if (leads(c.stance[i])) {
            if (happens(step_back, i, fall))
                changes.next[i] = Stance::participant;
            return;
        }
        const Movement& own = movements[c.movement[i]];
        const Signals::Around around = signals.around(i);
        const double share = around.all > 0 ? static_cast<double>(around.acting) / around.all : 0.0;
        const double lead = static_cast<double>(c.lead[i]);
        if (readiness(params, lead, own.training, own.shield, share) >= 0.0 &&
            happens(emerge, i, rise))
            changes.next[i] = Stance::organiser;
    });
}

} // namespace models::movement
