#pragma once
// Distributions as transforms of addressed draws: same bits everywhere (never std::).

#include "sim/core/check.hpp"
#include "sim/core/det_math.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>

namespace sim {

/// Uniform in the open interval (0, 1), 52 bits: never 0, never 1 (with 53, the last value would
/// round to 1).
[[nodiscard]] constexpr double uniform_of(std::uint64_t word) noexcept
{
    return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}
[[nodiscard]] constexpr double uniform(Draws& draws) noexcept
{
    return uniform_of(draws.next64());
}

/// Uniform whole number in [0, bound), exact (Boost.Random's rejection). bound: 1 to 2^32-1.
[[nodiscard]] std::uint32_t uniform_below(std::uint32_t bound, Draws& draws);

/// Exponential with mean 1.
[[nodiscard]] inline double exponential_of(std::uint64_t word) noexcept
{
    return -det::log(uniform_of(word));
}
[[nodiscard]] inline double exponential(Draws& draws) noexcept
{
    return exponential_of(draws.next64());
}

/// The geometric law: failures before the first success of chance p in (0, 1], 0, 1, 2, ...,
/// capped at 2^62. Made once, drawn from often.
class Geometric {
  public:
    explicit Geometric(double p) noexcept;
    [[nodiscard]] std::uint64_t operator()(Draws& draws) const noexcept
    {
        return after(exponential(draws));
    }
    /// From an exponential variable with mean 1.
    [[nodiscard]] std::uint64_t after(double exponential) const noexcept
    {
        if (log_fail_ == 0.0)
            return 0;
        const double failures = -exponential / log_fail_;
        return failures < 0x1p62 ? static_cast<std::uint64_t>(failures) : std::uint64_t{1} << 62;
    }

  private:
    double log_fail_; ///< log(1 - p); 0 when p is 1
};

/// Quantile of the standard normal law, q in (0, 1): Wichura (1988), algorithm AS 241 (PPND16),
/// relative error about 1e-15.
[[nodiscard]] double normal_quantile(double q) noexcept;

/// Chance that the standard normal law falls below x: Cody (1969), relative error below 2e-15, also
/// of the far lower tail (normal_cdf(-x) is the upper one); 0 below -37.5.
[[nodiscard]] double normal_cdf(double x) noexcept;

/// Quantile u in (0, 1) of the standard normal law given that it falls between low and high;
/// never outside them. Rises with u, low and high, but for rounding, far tails included.
[[nodiscard]] double normal_quantile_between(double low, double high, double u) noexcept;

/// Normal with mean 0 and standard deviation 1, by inversion (one draw, monotone in it).
[[nodiscard]] inline double normal(Draws& draws) noexcept
{
    return normal_quantile(uniform(draws));
}

/// Poisson with the given mean, 0 to 4e9, by inversion in chunks of mean at most 32; above 1e6 the
/// mean itself, rounded down: chance no longer shows.
[[nodiscard]] std::uint32_t poisson(double mean, Draws& draws) noexcept;

/// Successes in n trials of chance p in [0, 1], by geometric gaps: cost n * min(p, 1-p) draws.
[[nodiscard]] std::uint64_t binomial(std::uint64_t n, double p, Draws& draws) noexcept;

} // namespace sim
