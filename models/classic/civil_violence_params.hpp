#pragma once
// The settings of Epstein's model I, and of what its readable implementations do differently.

#include "models/classic/civil_violence_rules.hpp"
#include "models/classic/torus_sight.hpp"
#include "sim/engine/model.hpp"

#include <cstdint>

namespace models::civil_violence {

/// Config section [civil_violence]. Citizens are those of the network.
struct CivilViolenceParams {
    std::int64_t width = 40;
    std::int64_t height = 40;
    double cop_share = 0.04;
    double vision = 7.0;
    SightMetric metric = SightMetric::circle;
    double legitimacy = 0.82;
    double threshold = 0.1;
    double arrest_constant = 2.3;
    RatioMode ratio_mode = RatioMode::floor;
    std::int64_t max_jail_term = 30;
    bool citizens_move = true;
    bool cop_moves_to_arrested = true;
    bool jailed_block_their_cell = false;
};

void describe(sim::Fields& f, CivilViolenceParams& p);

[[nodiscard]] sim::ModelKind kind();

} // namespace models::civil_violence
