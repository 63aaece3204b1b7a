#pragma once
// exp, log and friends with the same bits on every CPU, compiler and in the browser.
//
// The C library picks other variants on CPUs without fused multiply-add, so one binary gives
// other bits on a mixed cluster. These use + - * / and bit casts only; with contraction off
// (-ffp-contract=off) every IEEE-754 machine gives the same result.
//
// Bound: relative error of exp and log at most 4e-16 (2 units in the last place; log near 1:
// absolute 4e-16), held by tests/core/test_det_math.cpp against long double.
// Method: Cody and Waite (1980) reduction; log after Ng's fdlibm e_log.c polynomial
// (Copyright 1993 Sun Microsystems; permission to use, copy, modify and distribute is freely
// granted provided that this notice is preserved).

#include "sim/core/check.hpp"

#include <cstdint>
#include <limits>

namespace sim::det {

inline constexpr double ln2_high = 6.93147180369123816490e-01;
inline constexpr double ln2_low = 1.90821492927058770002e-10;

/// e to the x. Range: any finite x; below -708 gives 0, above 709 gives infinity.
[[nodiscard]] inline double exp(double x) noexcept
{
    if (x != x)
        return x;
    if (x > 709.0)
        return std::numeric_limits<double>::infinity();
    if (x < -708.0)
        return 0.0;
    const double scaled = x * 1.4426950408889634;
    const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    const double r = (x - k * ln2_high) - k * ln2_low;
    // Taylor coefficients 1/13! ... 1/0!; |r| <= ln2 / 2, so the remainder is below 2^-57.
    constexpr double coefficients[] = {1.0 / 479001600,
                                       1.0 / 39916800,
                                       1.0 / 3628800,
                                       1.0 / 362880,
                                       1.0 / 40320,
                                       1.0 / 5040,
                                       1.0 / 720,
                                       1.0 / 120,
                                       1.0 / 24,
                                       1.0 / 6,
                                       0.5,
                                       1.0,
                                       1.0};
    double p = 1.0 / 6227020800.0;
    for (const double c : coefficients)
        p = p * r + c;
    return p * __builtin_bit_cast(double, static_cast<std::uint64_t>(1023 + k) << 52);
}

/// log(1 + f) = f - f^2 / 2 + s (f^2 / 2 + R), s = f / (2 + f), R = the sum of these times s^2k,
/// k = 1 to 7.
inline constexpr double log_series[] = {6.666666666666735130e-01, 3.999999999940941908e-01,
                                        2.857142874366239149e-01, 2.222219843214978396e-01,
                                        1.818357216161805012e-01, 1.531383769920937332e-01,
                                        1.479819860511658591e-01};

/// Natural logarithm. Range: positive normal numbers.
[[nodiscard]] inline double log(double x) noexcept
{
    EXPECT(x >= std::numeric_limits<double>::min() && x <= std::numeric_limits<double>::max());
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    int k = static_cast<int>(bits >> 52) - 1023;
    double m = __builtin_bit_cast(double, (bits & 0xfffffffffffffull) | 0x3ff0000000000000ull);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++k;
    }
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double r = log_series[6];
    for (int c = 5; c >= 0; --c)
        r = log_series[c] + z * r;
    r = z * r;
    const double half = 0.5 * f * f;
    return k * ln2_high - ((half - (s * (half + r) + k * ln2_low)) - f);
}

/// 1 / (1 + e^-x). Range: any finite x.
[[nodiscard]] inline double logistic(double x) noexcept
{
    return 1.0 / (1.0 + exp(-x));
}

/// 1 - e^-x, the chance of at least one event at an expected number x >= 0, accurate near 0.
[[nodiscard]] inline double chance_of_event(double x) noexcept
{
    if (x < 1e-5)
        return x * (1.0 - x * (0.5 - x / 6.0));
    return 1.0 - exp(-x);
}

} // namespace sim::det
