#pragma once
// Sobol's sequence (1967) before scrambling: binary fractions of 64 bits.

#include "sim/core/check.hpp"

#include <boost/random/sobol.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace sim {

/// The points one by one, in the order of Antonov and Saleev (1979, Gray code), direction numbers
/// of Joe and Kuo (2008). Point i < 2^m has only its first m bits set.
class SobolSequence {
  public:
    /// columns: 1 to most_sobol_columns.
    explicit SobolSequence(std::size_t columns) : engine_(columns) {}

    /// Writes the next point, as fractions of 2^64. The first one is all zeros.
    void next(std::span<std::uint64_t> point)
    {
        EXPECT(point.size() == engine_.dimension());
        for (std::uint64_t& fraction : point)
            fraction = first_ ? 0 : engine_(); // Boost leaves out the first point
        first_ = false;
    }

  private:
    boost::random::sobol engine_;
    bool first_ = true;
};

} // namespace sim
