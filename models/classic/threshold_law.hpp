#pragma once
// How many active neighbours it takes: the law of thresholds, and the whole number it comes to.

#include "sim/config/fields.hpp"
#include "sim/core/ids.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace models::threshold {

enum class MeasuredIn { count, fraction };

enum class Law {
    fixed,
    uniform,
    uniform_whole,
    normal,
    truncated_normal,
    normal_quantiles,
    staircase,
    list,
    mixture
};

/// Config section [threshold.law]. Thresholds are active neighbours, or their share of all
/// neighbours; a threshold of 0 or less means acting alone.
struct LawParams {
    Law kind = Law::fixed;
    double value = 0.18;
    double low = 0.0;
    double high = 1.0;
    double mean = 0.25;
    double sd = 0.122;
    std::vector<double> values;
    std::vector<double> shares;

    bool operator==(const LawParams&) const = default;
};

void describe(sim::Fields& f, LawParams& p);

/// Whether thresholds of this law make sense as shares of neighbours: not all above 1, no
/// staircase.
[[nodiscard]] bool can_be_shares(const LawParams& law);

/// Needs more active neighbours than there are.
inline constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();

/// The smallest whole n >= 0 with n >= threshold (count), or with double(n) / degree >= threshold
/// (fraction): exactly that comparison, whatever the rounding. `never` where n exceeds degree.
[[nodiscard]] std::uint32_t needed_neighbours(double threshold, MeasuredIn measured_in,
                                              std::uint32_t degree) noexcept;

/// Whether luck decides on thresholds of this law; otherwise they are the same in all worlds.
[[nodiscard]] bool uses_luck(const LawParams& law) noexcept;

/// Throws SettingError where the law does not fit a network of n citizens. `section` is where
/// the parameters stand, such as "threshold.law".
void check_law(const LawParams& law, std::uint32_t n, const std::string& section);

/// The threshold of citizen i out of n. A pure function of the arguments: citizens' thresholds
/// are independent, and the same luck gives thresholds that rise with mean, low and value. The
/// law must have passed check_law().
[[nodiscard]] double threshold_of(const LawParams& law, const sim::RandomStream& luck,
                                  sim::CitizenId i, std::uint32_t n) noexcept;

} // namespace models::threshold
