#pragma once
// How every bootstrap of the analyses draws.

#include <cstddef>
#include <cstdint>

namespace sim {

/// Bootstrap with percentile intervals (Efron 1979, Ann. Stat. 7:1). The same settings give the
/// same draws on every machine.
struct Resampling {
    std::size_t resamples = 1000; ///< at least 2, below 2^32; ends of intervals want 1000 or more
    double confidence = 0.95;     ///< in (0, 1)
    std::uint64_t seed = 1;       ///< below 2^63
};

} // namespace sim
