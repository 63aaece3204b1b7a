#pragma once
// Make acting dangerous. How much force pays is reckoned: force C deters kappa C and stirs up
// rho d C^2, d being how disruptive acts are, so deterrence minus backlash peaks at
// C = kappa / (2 rho d): an inverted U. What force then brings about is not reckoned
// but happens: risk, sanctions, moral shock, credibility lost (citizen/mobilise, take_effect).

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

/// Deterrence minus backlash of a force.
[[nodiscard]] constexpr double worth_of_force(double force, double deterrence, double backlash,
                                              double disruptiveness) noexcept
{
    return deterrence * force - backlash * disruptiveness * force * force;
}

/// The force, at most `most`, at which that peaks.
[[nodiscard]] constexpr double best_force(double deterrence, double backlash, double disruptiveness,
                                          double most) noexcept
{
    const double curb = 2.0 * backlash * disruptiveness;
    return deterrence < curb * most ? deterrence / curb : most;
}

struct Suppress {
    static constexpr std::string_view name = "suppress";

    double force = 0.1;
    double tolerated = 0.0;
    double deterrence = 1.0; ///< kappa
    double backlash = 0.0;   ///< rho

    void describe(sim::Fields& f)
    {
        f("force", force, f.between(0.0, 100.0),
          "the most force it uses, per citizen served (Epstein's cops: 0.04 to 0.074)",
          f.assumption());
        f("tolerated", tolerated, f.between(0.0, 1e6),
          "perceived pressure up to which it uses none", f.assumption());
        f("deterrence", deterrence, f.between(0.0, 1e6),
          "what it reckons that a unit of force deters", f.assumption());
        f("backlash", backlash, f.between(0.0, 1e6),
          "what it reckons that force squared stirs up, for each unit of disruptiveness; 0: "
          "nothing, so that it always uses the most",
          f.assumption());
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory&) const
    {
        Acts acts = no_acts(view);
        double size = 0.0;
        for (const Sighting& sighting : view.movements)
            size += sighting.size;
        if (view.pressure > tolerated && size > 0.0)
            acts.repression = best_force(deterrence, backlash, view.pressure / size, force);
        return acts;
    }
};

} // namespace models::movement
