#pragma once
// What an institution gets to know: every level of its hierarchy passes on later, smoother and
// noisier than it hears.

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.institutions.NAME.sensing].
struct SensingParams {
    std::int64_t levels = 0; ///< of hierarchy, 0 to 6; 0: it sees what is
    double delay = 2.0;      ///< weeks a level, [0, 26]
    double smoothing = 0.5;  ///< weight a level keeps of what it passed on last, [0, 1)
    double noise = 0.05;     ///< standard deviation of the last level's report, relative
};

void describe(sim::Fields& f, SensingParams& p);

/// The reports on their way up, of one institution: fixed size. signals x (delay line a level).
class ChainOfReports {
  public:
    ChainOfReports(const SensingParams& params, std::size_t signals, sim::Weeks dt);
    /// Passes this week's values up; returns what the top hears (before noise).
    [[nodiscard]] std::vector<double> pass(std::span<const double> values);
    [[nodiscard]] std::vector<double>& state() noexcept { return line_; }

  private:
    std::size_t levels_;
    std::size_t signals_;
    std::size_t length_; ///< of a level's delay line, ticks
    double keep_;
    std::vector<double> line_; ///< also holds the smoothed values; row-major
};

/// x (1 + noise N(0, 1)), at least 0, one draw an institution, signal and week.
[[nodiscard]] double with_noise(double x, double noise, const Week& week, std::uint32_t institution,
                                std::uint32_t signal) noexcept;

/// Phase: what institution n perceives. served: citizens it serves; signatures: citizens it serves
/// who take the low-cost act or more, a movement each.
[[nodiscard]] View sense(const SensingParams& params, std::uint32_t n, const Institution& self,
                         const Movements& movements, std::span<const MovementTally> tallies,
                         double served, double demand, double trust,
                         std::span<const double> signatures, const Week& week,
                         ChainOfReports& chain);

} // namespace models::movement
