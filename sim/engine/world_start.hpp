#pragma once
// From a scenario and a seed to a world at tick 0. Whatever is wrong with the inputs shows here,
// before anything is written.

#include "sim/engine/scenario.hpp"
#include "sim/network/build.hpp"

#include <cstdint>
#include <memory>

namespace sim {

struct StartedWorld {
    std::unique_ptr<BuiltNetwork> network; ///< where the model looks for its ties
    std::unique_ptr<Model> model;
    double network_seconds = 0.0;
};

/// seed: 0 to 2^63-1. Throws InputError, FileError.
[[nodiscard]] StartedWorld start_world(const Scenario& scenario, std::int64_t seed);

} // namespace sim
