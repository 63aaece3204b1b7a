#pragma once
// Does policy follow what citizens wish, and how late? The lag and the height of the peak of the
// correlation of an institution's policy with the demand of those it serves some weeks earlier.

#include <array>
#include <cstddef>

namespace models::movement {

/// Running means and central second moments of pairs (Welford 1962, Technometrics 4:419).
struct PairMoments {
    double pairs = 0.0;
    double demand_mean = 0.0;
    double policy_mean = 0.0;
    double demand_squares = 0.0;
    double policy_squares = 0.0;
    double products = 0.0;
};

/// What is kept of an institution's weeks. All numbers are doubles: bytes can be saved as they are.
struct Responsiveness {
    static constexpr std::size_t lags = 53;      ///< 0 to a year of weeks
    static constexpr double fewest_pairs = 52.0; ///< no correlation of less than a year
    std::array<double, lags> demand_before = {}; ///< by lag; valid up to `weeks`
    std::array<PairMoments, lags> with_lag = {};
    double weeks = 0.0; ///< noted so far
};

/// Adds one week's demand and policy, both in [0, 1].
void note_week(double demand, double policy, Responsiveness& kept) noexcept;

/// NaN where no lag has enough pairs, or policy or demand never changed.
struct Peak {
    double lag;    ///< weeks by which policy comes after demand; the shortest of equals
    double height; ///< correlation, [-1, 1]
};
[[nodiscard]] Peak peak(const Responsiveness& kept) noexcept;

} // namespace models::movement
