#pragma once
// What becomes of a movement that meets institutions: how far it is co-opted, what it gains, and
// whether it is a movement at all. Pure rules; formulas in docs/ODD.md, 4.

#include "models/movement/movements.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace models::movement {

/// How far the agenda has gone from the founding one towards the institutions' policy of the start,
/// [0, 1]; 0 where the two are the same.
[[nodiscard]] double drift(double agenda, double founding_agenda, double founding_policy) noexcept;

/// Share of what the movement asked for at its founding that policy has come to, from the distances
/// |P - A0| now and |P0 - A0| then (means over institutions where there are several): 1 - now /
/// then. Negative when policy went the other way. Where A0 is P0, nothing was asked for but that
/// policy stays: 1 - now.
[[nodiscard]] double policy_gain(double now, double then) noexcept;

struct CoOption {
    double drift = 0.0;           ///< D
    double capture = 0.0;         ///< K: share of leaders' attention, seats and income
    double lost_legitimacy = 0.0; ///< G = 1 - Lambda / Lambda0
    /// 1 - (1 - D)(1 - K)(1 - G).
    [[nodiscard]] double index() const noexcept
    {
        return 1.0 - (1.0 - drift) * (1.0 - capture) * (1.0 - lost_legitimacy);
    }
};
[[nodiscard]] CoOption co_option(const Movement& movement, double founding_policy,
                                 double founding_legitimacy) noexcept;

/// Where a movement stands on the plane of co-option and gain, each cut at a half (assumption).
/// Neither: collapsed below a tenth of its peak, else a stand-off.
enum class Outcome : std::uint8_t { stand_off, collapse, co_opted, responded, partnership };
[[nodiscard]] Outcome outcome(double co_option, double gain, double members, double peak) noexcept;

/// Gamson (1975): was the challenger accepted, and did it win new advantages? Advantages: a gain of
/// at least a half. Accepted: institutions hold or pay a tenth of it, or hear half of what citizens
/// ask (both cuts assumptions).
enum class Gamson : std::uint8_t { collapse, co_optation, pre_emption, full_response };
[[nodiscard]] Gamson gamson(double capture, double grant_share, double heard, double gain) noexcept;

/// Is it a movement? Seven characteristics, each in [0, 1].
struct Characteristics {
    static constexpr std::size_t number = 7;
    double shared_purpose = 0.0; ///< 1 - 2 x standard deviation of members' opinions
    double people_powered = 0.0; ///< unpaid share of those who act
    double emergent = 0.0;       ///< share of members whom no institution brought
    double outside = 0.0;        ///< share of income that is not from institutions
    double informal = 0.0;       ///< 1 - F
    double challenging = 0.0;    ///< |A - P0| x disruptiveness
    double lasting_spread = 0.0; ///< share of citizens reached x members / most members ever
    [[nodiscard]] std::array<double, number> all() const noexcept
    {
        return {shared_purpose, people_powered, emergent,      outside,
                informal,       challenging,    lasting_spread};
    }
};
/// distance: |A - P0|, mean over institutions. wage: whether organisers are paid, by formality. All
/// 0 without members.
[[nodiscard]] Characteristics characteristics(const Movement& movement, const MovementTally& tally,
                                              double distance, double reached, bool wage) noexcept;

/// The characteristics together: their geometric mean, 0 where one is missing.
[[nodiscard]] double movement_index(const Characteristics& of) noexcept;
/// Their arithmetic mean, which forgives what is missing: reported beside it to show why not.
[[nodiscard]] double movement_mean(const Characteristics& of) noexcept;

} // namespace models::movement
