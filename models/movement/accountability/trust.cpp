#include "models/movement/accountability/trust.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>

namespace models::movement {
namespace {

/// Mean trust of i's neighbours; i's own without any. sum: of everybody, for a complete graph.
double trust_around(const sim::SocialGraph& graph, const Citizens& citizens, std::size_t i,
                    double sum)
{
    const double own = static_cast<double>(citizens.trust[i]);
    const std::uint32_t degree = graph.degree(sim::citizen(i));
    if (degree == 0)
        return own;
    if (graph.is_complete())
        return (sum - own) / degree;
    double all = 0.0;
    for (const sim::CitizenId j : graph.neighbours(sim::citizen(i)))
        all += static_cast<double>(citizens.trust[index(j)]);
    return all / degree;
}

} // namespace

void describe(sim::Fields& f, TrustParams& p)
{
    f("gain", p.gain, f.between(0.0, 1.0),
      "trust gained by those served when a promise of size 1 is kept", f.assumption());
    f("loss", p.loss, f.between(0.0, 1.0),
      "trust lost by those served when a promise of size 1 is broken: two to five times the gain",
      f.assumption());
    f("heard", p.heard, f.between(0.0, 1.0),
      "trust gained in a week in which all questions are asked for and answered", f.assumption());
    f("repression", p.repression, f.between(0.0, 1.0), "trust lost in a week at force 1",
      f.assumption());
    f("unmasking", p.unmasking, f.between(0.0, 1.0),
      "trust lost at once when a movement that the institution created is found out",
      f.assumption());
    f("spread_rate_per_week", p.spread_rate, f.between(0.0, 1000.0),
      "how fast trust moves towards the mean of one's neighbours; 0: it does not spread",
      f.assumption());
}

double change_of_trust(const TrustParams& params, const Institution& self, const PromiseNews& news,
                       bool unmasked, sim::Weeks dt) noexcept
{
    const double gained = params.gain * news.kept + params.heard * self.heard * dt.value;
    const double lost = params.loss * news.broken + params.repression * self.repression * dt.value +
                        (unmasked ? params.unmasking : 0.0);
    return self.credibility * gained - lost;
}

void trust_all(const TrustParams& params, const sim::SocialGraph& graph,
               const Institutions& institutions, std::span<const PromiseNews> news,
               std::span<const double> unmasked, std::span<const double> around, const Week& week,
               Citizens& citizens)
{
    std::vector<double> change;
    for (std::size_t n = 0; n < institutions.size(); ++n)
        change.push_back(
            change_of_trust(params, institutions[n], news[n], unmasked[n] != 0.0, week.dt));
    const double weight = sim::det::chance_of_event(params.spread_rate * week.dt);
    const double sum = weight > 0.0 && graph.is_complete()
                           ? sim::ordered_sum(citizens.size(),
                                              [&](std::size_t i) {
                                                  return static_cast<double>(citizens.trust[i]);
                                              })
                           : 0.0;
    sim::parallel_for(citizens.size(), [&](std::size_t i) {
        const double own = static_cast<double>(citizens.trust[i]);
        double next = own + change[citizens.institution[i]];
        if (weight > 0.0)
            next += weight *
                    ((around.empty() ? trust_around(graph, citizens, i, sum) : around[i]) - own);
        citizens.next_trust[i] = static_cast<float>(std::clamp(next, 0.0, 1.0));
    });
}

} // namespace models::movement
