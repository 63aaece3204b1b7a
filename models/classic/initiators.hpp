#pragma once
// Who acts first, before anybody reacts: shared by the published models of spreading.

#include "sim/engine/model.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace models {

enum class Placement { random, neighbourhood, hubs, adjacent, listed };

/// Config section [<model>.initiators].
struct InitiatorParams {
    std::int64_t count = 1;
    double share = 0.0; ///< above 0: replaces count
    Placement placement = Placement::random;
    std::vector<std::int64_t> ids; ///< original ids, for `listed`
};

void describe(sim::Fields& f, InitiatorParams& p);

/// The citizens who start, ascending, each once. `section` is where the parameters stand, such
/// as "threshold.initiators". With the same luck a larger count gives a superset (random, hubs;
/// adjacent as long as the focal citizen has neighbours enough).
/// Citizens in `taken` (by somebody else) are passed over: the next in order take their place
/// (random, hubs), or nobody does.
/// Throws SettingError when the network has too few citizens or lacks a listed one.
[[nodiscard]] std::vector<sim::CitizenId> choose_initiators(const InitiatorParams& params,
                                                            const sim::World& world,
                                                            const std::string& section,
                                                            const sim::BitColumn* taken = nullptr);

/// The same citizens, each once, in the order in which they were chosen: as drawn (random), the
/// focal citizen and then its neighbours (neighbourhood, adjacent), by falling degree (hubs), as
/// listed. So the first is the leader.
[[nodiscard]] std::vector<sim::CitizenId>
initiators_in_order(const InitiatorParams& params, const sim::World& world,
                    const std::string& section, const sim::BitColumn* taken = nullptr);

} // namespace models
