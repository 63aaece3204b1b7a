#pragma once
// What a citizen sees of others: the social signal S. Rules: Granovetter 1978 (share of all), Watts
// 2002 (fraction of neighbours), Centola and Macy 2007 (count), Asch 1951 (dose-response of a few
// voices), Centola et al. 2018 (majority of recent contacts), Siegel 2009 (memory).

#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <algorithm>
#include <bit>
#include <span>
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

// Asked for every citizen and week, so the compiler may put them where they are asked.

inline double signal(const SignalParams& params, double n, double against, double k,
                     double active_in_all, double others) noexcept
{
    const double seen =
        params.counter_weight > 0.0 ? std::max(0.0, n - params.counter_weight * against) : n;
    switch (params.kind) {
    case SignalKind::share_of_all:
        return others > 0.0 ? active_in_all / others : 0.0;
    case SignalKind::count:
        return seen;
    case SignalKind::fraction:
        return k > 0.0 ? seen / k : 0.0;
    case SignalKind::dose_response:
        return params.dose[std::min(static_cast<std::size_t>(seen), params.dose.size() - 1)];
    case SignalKind::recent_contacts:
        break; // kept in the memory
    }
    return 0.0;
}

inline bool Signals::on_other_side(std::size_t i) const noexcept
{
    return resists(citizens_.stance[i], citizens_.opinion[i]);
}

inline bool Signals::on_side(std::size_t i, std::uint32_t other) const noexcept
{
    const Stance stance = citizens_.stance[other];
    return on_other_side(i) ? stance == Stance::opponent : promotes(stance);
}

inline std::span<const std::uint32_t> Signals::made_ties(std::size_t i) const noexcept
{
    const auto slots = static_cast<std::size_t>(params_.made_ties);
    return std::span(memory_.made_ties).subspan(i * slots, slots);
}

inline std::uint32_t Signals::acting(std::size_t i) const noexcept
{
    return around(i).acting;
}

inline Signals::Around Signals::around(std::size_t i) const noexcept
{
    const sim::CitizenId id = sim::citizen(i);
    const bool against = on_other_side(i);
    const std::uint32_t promoting = neighbours_.promoting.count(id);
    const std::uint32_t opposing = neighbours_.opposing.count(id);
    Around found{against ? opposing : promoting, against ? promoting : opposing,
                 neighbours_.graph.degree(id)};
    for (const std::uint32_t other : made_ties(i)) {
        if (other == nobody)
            continue;
        ++found.all;
        if (acts(citizens_.stance[other]))
            ++(on_side(i, other) ? found.acting : found.against);
    }
    return found;
}

inline double Signals::present(std::size_t i) const noexcept
{
    const sim::CitizenId id = sim::citizen(i);
    const auto& side = on_other_side(i) ? neighbours_.opposing : neighbours_.promoting;
    if (params_.kind == SignalKind::recent_contacts)
        return static_cast<double>(std::popcount(memory_.window[i])) /
               static_cast<double>(params_.contacts);
    const double in_all = static_cast<double>(side.total()) - (side.active(id) ? 1.0 : 0.0);
    const Around seen = around(i);
    return signal(params_, seen.acting, seen.against, seen.all, in_all,
                  static_cast<double>(citizens_.size()) - 1.0);
}

inline double Signals::operator()(std::size_t i) const noexcept
{
    return memory_.smoothed.empty() ? present(i) : memory_.smoothed[i];
}

} // namespace models::movement
