#pragma once
// The whole state of a model in 32 hex digits: two runs agree when these agree.

#include "sim/engine/model.hpp"

#include <string>

namespace sim {

/// Hash (XXH3-128) of the tick and of every block of state: names, sizes, bytes, in order.
[[nodiscard]] std::string state_hash(Model& model, Tick now);

} // namespace sim
