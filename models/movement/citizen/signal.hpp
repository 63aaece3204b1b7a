#pragma once
// What a citizen sees of others: the social signal S. Rules: Granovetter 1978 (share of all), Watts
// 2002 (fraction of neighbours), Centola and Macy 2007 (count), Asch 1951 (dose-response of a few
// voices), Centola et al. 2018 (majority of recent contacts), Siegel 2009 (memory).

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <vector>

namespace models::movement {

enum class SignalKind { share_of_all, count, fraction, dose_response, recent_contacts };

/// Config section [movement.signal].
struct SignalParams {
    SignalKind kind = SignalKind::fraction;
    std::vector<double> dose = {0.0, 0.036, 0.136, 0.318,
                                0.351}; ///< H(0), H(1), ...; the last holds on
    std::int64_t contacts = 12;         ///< remembered, 1 to 32 (recent_contacts)
    double counter_weight = 0.0;        ///< of each opposing neighbour, taken off, [0, 10]
    double memory = 0.0;                ///< lambda: weight of last week's signal, [0, 1)
    std::int64_t made_ties =
        0; ///< ties that citizens who act together make, 0 to 8 each (citizen/ties)
};

void describe(sim::Fields& f, SignalParams& p);

/// What memory needs beyond the neighbours' counts; columns are empty where a setting is off.
struct SignalMemory {
    SignalMemory() = default;
    SignalMemory(const SignalParams& params, std::uint32_t citizens);

    std::vector<double> smoothed;      ///< S of last week (memory > 0)
    std::vector<std::uint32_t> window; ///< a bit a contact, the latest in bit 0 (recent_contacts)
    std::vector<std::uint32_t> made_ties; ///< row-major, made_ties a citizen; nobody: none yet
};

/// The pure rule. n: neighbours who act on the citizen's side; against: on the other; k: neighbours
/// in all, made ties included in each; active_in_all of `others` other citizens (share_of_all).
[[nodiscard]] double signal(const SignalParams& params, double n, double against, double k,
                            double active_in_all, double others) noexcept;

/// S of citizen i, of whom sees `acting` on their own side (promoting for opinions of at least 0,
/// opposing below).
class Signals {
  public:
    Signals(const SignalParams& params, const Neighbours& neighbours, const Citizens& citizens,
            const SignalMemory& memory);
    [[nodiscard]] double operator()(std::size_t i) const noexcept;
    /// Their neighbours who act on their side, made ties included.
    [[nodiscard]] std::uint32_t acting(std::size_t i) const noexcept;
    struct Around {
        std::uint32_t acting;  ///< on the citizen's side
        std::uint32_t against; ///< acting on the other
        std::uint32_t all;
    };
    /// Their neighbours, made ties included.
    [[nodiscard]] Around around(std::size_t i) const noexcept;
    /// S without memory of earlier weeks.
    [[nodiscard]] double present(std::size_t i) const noexcept;
    /// Whether another citizen acts on the side of i.
    [[nodiscard]] bool on_side(std::size_t i, std::uint32_t other) const noexcept;
    /// Whether citizen i is against change: see resists in citizens.hpp.
    [[nodiscard]] bool on_other_side(std::size_t i) const noexcept;
    /// Rows of those whom i has made ties to; nobody: a free place.
    [[nodiscard]] std::span<const std::uint32_t> made_ties(std::size_t i) const noexcept;

  private:
    const SignalParams& params_;
    const Neighbours neighbours_;
    const Citizens& citizens_;
    const SignalMemory& memory_;
};

/// Phase: this week's contacts and smoothed signals into the memory. Nothing where both are off.
void perceive_all(const SignalParams& params, const Neighbours& neighbours,
                  const Citizens& citizens, const Week& week, SignalMemory& memory);

} // namespace models::movement
