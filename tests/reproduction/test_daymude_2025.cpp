// Daymude, Axelrod and Forrest (2025), "Strategic analysis of dissent and self-censorship",
// arXiv:2509.03731: who wants to dissent by delta and is bold by beta faces an authority of
// tolerance tau, severity psi and surveillance nu. An act a above tau is seen, and punished, with
// chance nu + (1 - nu) a. Utility: beta a - psi (uniform), or - psi (a - tau) (variable), times
// that chance; an act is at most delta.
//
// VALIDATION gives row 26 two figures without their settings. Both come out at those of the paper's
// figures 1A and 2A: beta 1, nu .2, tau .25, and psi .6 (uniform) or 1 (variable).
//
// The citizens of this test are the paper's; the authority that adapts is ours
// (institution/adaptive), which sees the mean act as pressure.

#include "models/movement/institution/adaptive.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <vector>

using models::movement::Adaptive;
using models::movement::StrategyMemory;
using models::movement::View;

namespace {

struct Authority {
    double tau, psi, nu;
};

double utility(double a, double beta, const Authority& by, bool uniform)
{
    if (a <= by.tau)
        return beta * a;
    return beta * a - (by.nu + (1 - by.nu) * a) * by.psi * (uniform ? 1.0 : a - by.tau);
}

/// Above this desire, defiance pays better than acting at tau: beta d - psi (nu + (1 - nu) d) =
/// beta tau. Infinite where it never does.
double d_uni(double beta, const Authority& by)
{
    const double slope = beta - (1 - by.nu) * by.psi;
    return slope > 0 ? (beta * by.tau + by.nu * by.psi) / slope : INFINITY;
}

/// The act at which variable punishment takes away all that acting more brings: the derivative of
/// the utility is 0.
double d_var(double beta, const Authority& by)
{
    return 0.5 * (by.tau + (beta - by.nu * by.psi) / ((1 - by.nu) * by.psi));
}

double best_act(double delta, double beta, const Authority& by, bool uniform)
{
    if (delta <= by.tau)
        return delta;
    if (uniform)
        return delta > d_uni(beta, by) ? delta : by.tau;
    return std::max(by.tau, std::min(delta, d_var(beta, by)));
}

/// The best of 20,001 acts from 0 to delta, without the formulas.
double best_by_search(double delta, double beta, const Authority& by, bool uniform)
{
    double best = 0.0;
    for (int k = 0; k <= 20'000; ++k) {
        const double a = delta * k / 20'000;
        if (utility(a, beta, by, uniform) > utility(best, beta, by, uniform))
            best = a;
    }
    return best;
}

/// Citizens of the paper's section on adapting authorities: delta and beta exponential, delta
/// at most 1. (Theirs draws the deltas by rejection; ours are quantiles of the truncated law.)
struct Population {
    std::vector<double> delta, beta;

    Population(double boldness, std::uint32_t citizens)
    {
        const sim::RandomStream luck(2025);
        constexpr double scale = 0.3;
        for (std::uint32_t i = 0; i < citizens; ++i) {
            auto draws = luck.draws(sim::Purpose{"daymude.test"}, i);
            delta.push_back(-scale *
                            std::log(1 - sim::uniform(draws) * (1 - std::exp(-1 / scale))));
            beta.push_back(boldness * sim::exponential(draws));
        }
    }
    double mean_act(const Authority& by) const
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < delta.size(); ++i)
            sum += best_act(delta[i], beta[i], by, true);
        return sum / double(delta.size());
    }
};

struct Outcome {
    double severity;
    double dissent; ///< mean act beyond what total self-censorship leaves
};

Outcome after(int weeks, double boldness, double severity)
{
    const Population people(boldness, 2'000);
    Adaptive ours;
    ours.force = severity;
    ours.force_step = 0.05;
    ours.most_force = 20.0;
    ours.concession_step = 0.0;
    ours.patience = 1.0;
    StrategyMemory memory;
    View view;
    Authority by{.1, severity, .5};
    for (int week = 0; week < weeks; ++week) {
        view.week = week;
        view.pressure = people.mean_act(by);
        by.psi = ours.act(view, memory).repression;
    }
    return {by.psi, people.mean_act(by) - people.mean_act({by.tau, 1e9, by.nu})};
}

} // namespace

TEST_CASE("Daymude et al. (2025): defiance begins at .711538, and partial self-censorship is .625 "
          "[row 26]",
          "[reproduction]")
{
    CHECK(d_uni(1, {.25, .6, .2}) == within(.37 / .52, 1e-12));
    CHECK(d_uni(1, {.25, .6, .2}) == Approx(.711538).margin(5e-7));
    CHECK(d_var(1, {.25, 1, .2}) == within(.625, 1e-12));
    for (const bool uniform : {true, false})
        for (const double psi : {.3, .6, 1.0, 2.0})
            for (const double beta : {.5, 1.0, 1.5})
                for (int k = 1; k <= 40; ++k) {
                    const Authority by{.25, psi, .2};
                    const double delta = k / 40.0;
                    const double found = best_by_search(delta, beta, by, uniform);
                    const double law = best_act(delta, beta, by, uniform);
                    INFO(uniform << " psi " << psi << " beta " << beta << " delta " << delta);
                    REQUIRE(utility(law, beta, by, uniform) >=
                            utility(found, beta, by, uniform) - 1e-12);
                    REQUIRE(law == Approx(found).margin(1e-4));
                }
}

TEST_CASE("Daymude et al. (2025): bolder never means tamer, severer never means bolder [row 26]",
          "[reproduction]")
{
    for (const bool uniform : {true, false})
        for (int k = 1; k <= 100; ++k) {
            double last = 0.0;
            for (double beta = .1; beta < 3; beta += .1) {
                const double act = best_act(k / 100.0, beta, {.25, .6, .2}, uniform);
                REQUIRE(act >= last);
                last = act;
            }
            last = 1.0;
            for (double psi = .1; psi < 3; psi += .1) {
                const double act = best_act(k / 100.0, 1, {.25, psi, .2}, uniform);
                REQUIRE(act <= last);
                last = act;
            }
        }
}

TEST_CASE(
    "Daymude et al. (2025): an authority that adapts bit by bit silences the timid, and early "
    "boldness deters it [row 26]",
    "[reproduction]")
{
    constexpr double moderate = .5, severe = 3.0;
    const double unpunished = Population(1, 2'000).mean_act({.1, 1e-9, .5}) -
                              Population(1, 2'000).mean_act({.1, 1e9, .5});
    const Outcome timid = after(200, .2, moderate);
    CHECK(timid.dissent < .05 * unpunished);
    CHECK(timid.severity > .0);
    const Outcome bold = after(200, 8.0, moderate);
    CHECK(bold.dissent > .95 * unpunished);
    CHECK(bold.severity < moderate);
    // It is the way there that deters: one that was severe from the start stays so, and is obeyed.
    const Outcome late = after(200, 8.0, severe);
    CHECK(late.dissent < .6 * unpunished);
    CHECK(late.severity > moderate);
    // And for any population there is an authority that silences it.
    CHECK(Population(8.0, 2'000).mean_act({.1, 1e3, .5}) ==
          Population(8.0, 2'000).mean_act({.1, 1e9, .5}));
}
