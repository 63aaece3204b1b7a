#pragma once
// A quantity that a design varies: a range, or a number of levels.

#include <cstddef>
#include <string>

namespace sim {

struct Factor {
    enum class Scale { linear, log };

    std::string path;            ///< the setting's name
    Scale scale = Scale::linear; ///< of a range
    double low = 0.0;            ///< of a range: finite; above 0 (and normal) on a log scale
    double high = 1.0;           ///< of a range: finite, not below low
    bool whole = false;          ///< a range of whole numbers, both ends included
    std::size_t levels = 0;      ///< 0: a range

    /// The value of a range at u in [0, 1]: low at 0, high at 1, never outside; rises with u (on a
    /// log scale but for rounding). Equal steps of u are equal differences, on a log scale equal
    /// ratios. Whole numbers: the range from low to high + 1, rounded down. So on a linear scale
    /// all are equally likely, on a log scale k is in proportion to log((k + 1) / k).
    [[nodiscard]] double at(double u) const noexcept;

    /// The position of a level, 0 to levels - 1, at u in [0, 1]: equal shares.
    [[nodiscard]] std::size_t level_at(double u) const noexcept;
};

} // namespace sim
