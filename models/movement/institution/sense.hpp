#pragma once
// What an institution gets to know: every level of its hierarchy passes on later and smoother than
// it hears, and what reaches the top is noisy.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.institutions.NAME.sensing].
struct SensingParams {
    std::int64_t levels = 0; ///< of hierarchy, 0 to 6; 0: it sees what is, without noise
    double delay = 2.0;      ///< weeks a level, [0, 26]
    double smoothing = 0.5;  ///< weight a level keeps, after a week, of what it passed on, [0, 1)
    double noise = 0.05;     ///< standard deviation of the last level's report, relative
};

void describe(sim::Fields& f, SensingParams& p);

/// Signals that go up the hierarchy: demand, trust, and four of each movement.
[[nodiscard]] constexpr std::size_t sensed(std::size_t movements) noexcept
{
    return 2 + 4 * movements;
}

/// The reports on their way up, of one institution: fixed size, so that it can be saved.
class ChainOfReports {
  public:
    ChainOfReports(const SensingParams& params, std::size_t signals, sim::Weeks dt);
    /// Passes this week's values up; returns what the top hears (before noise). Before the first
    /// week everything was as it is in the first.
    [[nodiscard]] std::vector<double> pass(std::span<const double> values);
    [[nodiscard]] std::vector<double>& state() noexcept { return line_; }

  private:
    std::size_t levels_;
    std::size_t signals_;
    std::size_t length_; ///< of a level's delay line, ticks; 0: passed on in the same week
    double keep_;
    /// Ticks so far, then of each level what it passed on last, and its delay line (a ring, one
    /// moment a row).
    std::vector<double> line_;
};

/// x (1 + noise N(0, 1)), at least 0, one draw an institution, signal and week.
[[nodiscard]] double with_noise(double x, double noise, const Week& week, std::uint32_t institution,
                                std::uint32_t signal) noexcept;

/// Phase: what institution n perceives. served: citizens it serves; signatures: citizens it serves
/// who take the low-cost act or more, a movement each. What movements ask for is public.
[[nodiscard]] View sense(const SensingParams& params, std::uint32_t n, const Institution& self,
                         const Movements& movements, std::span<const MovementTally> tallies,
                         double served, double demand, double trust,
                         std::span<const double> signatures, const Week& week,
                         ChainOfReports& chain);

} // namespace models::movement
