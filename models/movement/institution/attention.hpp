#pragma once
// Cases wait their turn: an M/M/1 queue, seen once a tick.

#include "models/movement/institutions.hpp"
#include "models/movement/week.hpp"
#include "sim/config/fields.hpp"

#include <cstdint>

namespace models::movement {

/// Config section [movement.institutions.NAME.attention].
struct AttentionParams {
    double cases_per_week = 0.0;   ///< it can deal with, mean; 0: without limit
    double cases_per_member = 0.0; ///< that movements bring a week, mean
    double cases_of_asking = 0.0;  ///< that asking everybody brings a week, mean
    std::int64_t movements = 0;    ///< dealt with at a time; 0: all
    double waiting_cost = 0.0;     ///< waiting (to those served) for each week a case waits, [0, 1]
};

void describe(sim::Fields& f, AttentionParams& p);

/// Cases that wait after `arrivals` came and service stood ready `services` times, in an order in
/// which each is equally likely to be next; service that finds nobody waiting is lost. Arrivals and
/// services being Poisson, this is the M/M/1 queue itself whatever the tick: no discretisation.
/// luck: uniform in (0, 1).
[[nodiscard]] std::uint64_t queue_after(std::uint64_t waiting, std::uint32_t arrivals,
                                        std::uint32_t services, double luck) noexcept;

/// The share of what waits and comes in a week that can be dealt with in a week, [0, 1]. Arrivals
/// and services are Poisson. Writes the queue and waiting.
[[nodiscard]] double attend(const AttentionParams& params, std::uint32_t n, double members,
                            const Week& week, Institution& self) noexcept;

/// Takes back what is done to movements for which there is no attention left: those that press
/// most, as perceived, come first; the earlier in the list among equals.
void attend_to_the_loudest(const AttentionParams& params, const View& view, Acts& acts);

} // namespace models::movement
