#include "models/movement/citizen/population.hpp"

#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose opinions{"movement.population.opinion"};
constexpr sim::Purpose needs{"movement.population.need"};
constexpr sim::Purpose risk{"movement.population.risk_aversion"};
constexpr sim::Purpose leadership{"movement.population.lead"};
constexpr sim::Purpose awareness{"movement.population.aware"};
constexpr sim::Purpose staffing{"movement.population.staff"};
constexpr sim::Purpose commitment{"movement.population.committed"};
constexpr sim::Purpose serving{"movement.population.served_by"};

std::uint8_t drawn_institution(std::span<const double> shares, double u)
{
    std::size_t n = 0;
    for (double below = shares.empty() ? 1.0 : shares[0]; n + 1 < shares.size() && u >= below;)
        below += shares[++n];
    return static_cast<std::uint8_t>(n);
}

} // namespace

void describe(sim::Fields& f, PopulationParams& p)
{
    f("opinion_mean", p.opinion_mean, f.between(-1.0, 1.0),
      "mean of citizens' opinions at the start: -1 resists change, 1 promotes it", f.assumption());
    f("opinion_sd", p.opinion_sd, f.between(0.0, 10.0), "standard deviation of opinions",
      f.assumption());
    f("susceptibility", p.susceptibility, f.between(0.0, 1.0),
      "weight of others' opinions against one's own first one",
      f.literature("Friedkin and Johnsen (1990)"));
    f("need_mean", p.need_mean, f.between(0.0, 1.0),
      "mean of the policy that would serve a citizen", f.assumption());
    f("need_sd", p.need_sd, f.between(0.0, 10.0), "standard deviation of that policy",
      f.assumption());
    f("need_follows_opinion", p.need_follows_opinion, f.between(0.0, 1.0),
      "0: needs and opinions are drawn apart; 1: what a citizen asks for is what they need",
      f.assumption());
    f("risk_aversion_low", p.risk_aversion_low, f.between(0.0, 1.0),
      "lowest weight that a citizen gives to risk", f.literature("Epstein (2002): 0"));
    f("risk_aversion_high", p.risk_aversion_high, f.between(0.0, 1.0), "highest such weight",
      f.literature("Epstein (2002): 1"));
    f.relation(
        "risk_aversion_low", [&p] { return p.risk_aversion_low <= p.risk_aversion_high; },
        "must not exceed risk_aversion_high");
    f("lead_sd", p.lead_sd, f.between(0.0, 100.0),
      "standard deviation of the capacity to lead, whose mean is 0", f.assumption());
    f("health", p.health, f.between(0.0, 1.0), "citizens' health at the start", f.assumption());
    f("trust", p.trust, f.between(0.0, 1.0),
      "citizens' trust in the institution that serves them, at the start", f.assumption());
    f("aware_share", p.aware_share, f.between(0.0, 1.0),
      "share of citizens who have heard of the cause at the start", f.assumption());
    f("staff_share", p.staff_share, f.between(0.0, 1.0),
      "share of citizens who work for the institution that serves them", f.assumption());
    f("committed_share", p.committed_share, f.between(0.0, 1.0),
      "share of citizens who act from the start, whatever happens",
      f.literature("Centola et al. (2018): a committed minority"));
    f.section("threshold", p.threshold);
}

void populate(const PopulationParams& params, const sim::World& world,
              std::span<const double> shares, Citizens& c)
{
    threshold::check_law(params.threshold, world.graph.size(), "movement.population.threshold");
    sim::parallel_for(c.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        const auto draw = [&](sim::Purpose purpose) {
            auto draws = world.luck.draws(purpose, i);
            return sim::uniform(draws);
        };
        const auto normal = [&](sim::Purpose purpose, double mean, double sd) {
            return sd > 0.0 ? mean + sd * sim::normal_quantile(draw(purpose)) : mean;
        };
        c.institution[i] = drawn_institution(shares, draw(serving));
        c.anchor[i] =
            std::clamp(normal(opinions, params.opinion_mean, params.opinion_sd), -1.0, 1.0);
        c.opinion[i] = c.next_opinion[i] = c.anchor[i];
        c.susceptibility[i] = params.susceptibility;
        const double apart = normal(needs, params.need_mean, params.need_sd);
        const double follows = params.need_follows_opinion;
        c.need[i] = static_cast<float>(
            std::clamp((1.0 - follows) * apart + follows * wish_of(c.anchor[i]), 0.0, 1.0));
        c.risk_aversion[i] =
            static_cast<float>(params.risk_aversion_low +
                               (params.risk_aversion_high - params.risk_aversion_low) * draw(risk));
        c.lead[i] = static_cast<float>(normal(leadership, 0.0, params.lead_sd));
        c.health[i] = static_cast<float>(params.health);
        c.trust[i] = c.next_trust[i] = static_cast<float>(params.trust);
        c.stance[i] = draw(awareness) < params.aware_share ? Stance::bystander : Stance::unaware;
        c.flags[i] = static_cast<std::uint8_t>(
            (draw(staffing) < params.staff_share ? is_staff : 0) |
            (draw(commitment) < params.committed_share ? is_committed : 0));
        c.threshold[i] = threshold::threshold_of(params.threshold, world.luck, sim::citizen(i),
                                                 world.graph.size());
    });
}

} // namespace models::movement
