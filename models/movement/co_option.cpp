#include "models/movement/co_option.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr double same = 1e-9; ///< two positions that close are one

double clipped(double x) noexcept
{
    return std::clamp(x, 0.0, 1.0);
}

} // namespace

double drift(double agenda, double founding_agenda, double founding_policy) noexcept
{
    const double way = founding_policy - founding_agenda;
    return std::abs(way) < same ? 0.0 : clipped((agenda - founding_agenda) / way) + 0.0; // never -0
}

double policy_gain(double now, double then) noexcept
{
    return 1.0 - now / (then < same ? 1.0 : then);
}

CoOption co_option(const Movement& movement, double founding_policy,
                   double founding_legitimacy) noexcept
{
    CoOption found;
    found.drift = drift(movement.agenda, movement.founding_agenda, founding_policy);
    found.capture = clipped(movement.captured);
    if (founding_legitimacy > 0.0)
        found.lost_legitimacy = clipped(1.0 - movement.legitimacy / founding_legitimacy);
    return found;
}

Outcome outcome(double co_option, double gain, double members, double peak) noexcept
{
    if (co_option >= 0.5)
        return gain >= 0.5 ? Outcome::partnership : Outcome::co_opted;
    if (gain >= 0.5)
        return Outcome::responded;
    return members < 0.1 * peak ? Outcome::collapse : Outcome::stand_off;
}

Gamson gamson(double capture, double grant_share, double heard, double gain) noexcept
{
    const bool accepted = capture >= 0.1 || grant_share >= 0.1 || heard >= 0.5;
    if (gain >= 0.5)
        return accepted ? Gamson::full_response : Gamson::pre_emption;
    return accepted ? Gamson::co_optation : Gamson::collapse;
}

Characteristics characteristics(const Movement& movement, const MovementTally& tally,
                                double distance, double reached, bool wage) noexcept
{
    if (movement.exists == 0.0 || tally.members == 0)
        return {};
    const auto members = static_cast<double>(tally.members);
    const auto seeded = static_cast<double>(tally.joined_by_institution);
    const auto co_opted = static_cast<double>(tally.co_opted);
    const auto others = static_cast<double>(tally.organisers - tally.co_opted);
    const double paid = seeded + co_opted + (wage ? movement.formality * others : 0.0);
    Characteristics of;
    of.shared_purpose = clipped(1.0 - 2.0 * tally.dispersion);
    of.people_powered = clipped(1.0 - paid / members);
    of.emergent = clipped(1.0 - seeded / members);
    of.outside = clipped(1.0 - movement.grant_share);
    of.informal = clipped(1.0 - movement.formality);
    of.challenging = clipped(distance * movement.disruptiveness);
    of.lasting_spread = clipped(reached * members / std::max(movement.peak, members));
    return of;
}

double movement_index(const Characteristics& of) noexcept
{
    double logs = 0.0;
    for (const double x : of.all()) {
        if (x < 1e-300)
            return 0.0;
        logs += sim::det::log(x);
    }
    return sim::det::exp(logs / static_cast<double>(Characteristics::number));
}

double movement_mean(const Characteristics& of) noexcept
{
    double sum = 0.0;
    for (const double x : of.all())
        sum += x;
    return sum / static_cast<double>(Characteristics::number);
}

} // namespace models::movement
