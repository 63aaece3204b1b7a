#pragma once
// The only luck that comes from outside.

#include <cstdint>

namespace sim {

/// A seed from the system's entropy: 0 to 2^63-1.
[[nodiscard]] std::int64_t drawn_seed();

} // namespace sim
