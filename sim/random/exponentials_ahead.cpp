#include "sim/random/exponentials_ahead.hpp"

#include "sim/random/exponentials.hpp"
#include "sim/random/philox_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sim {

/// A few more than are asked for in the mean: one that is not needed costs a quarter of one that is
/// missing.
void ExponentialsAhead::draw(std::uint32_t first, std::size_t count, double about)
{
    constexpr double most = 64.0;
    const double enough = std::min(most, about + std::sqrt(about));
    ahead_ = 2 * static_cast<std::uint32_t>(std::ceil(0.5 * enough));
    entities_.resize(count);
    std::iota(entities_.begin(), entities_.end(), first);
    words_.resize(ahead_ * count);
    values_.resize(words_.size());
    first_words_of(entities_, luck_, purpose_, {}, words_);
    exponentials_of(words_, values_);
}

} // namespace sim
