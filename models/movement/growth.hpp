#pragma once
// Who stands where, why they joined, and the tree of who brought whom, in numbers: kept up by
// commit, whose changes are few, so that no week has to count everybody.

#include "models/movement/citizens.hpp"
#include "sim/network/bit_column.hpp"

#include <array>
#include <cstdint>

namespace models::movement {

struct GrowthCounts {
    std::array<std::uint64_t, stance_words.size()> stances{};
    std::array<std::uint64_t, cause_words.size()> causes{}; ///< of the latest joining
    std::uint64_t joined = 0;                               ///< citizens, at least once
    std::uint64_t starters = 0;                             ///< joined without being brought
    std::uint64_t first_round = 0;                          ///< brought by those
    std::uint64_t recruiters = 0;                           ///< citizens who brought somebody
    std::uint64_t generations = 0;                          ///< the sum of all
    std::uint32_t deepest = 0;

    [[nodiscard]] bool operator==(const GrowthCounts&) const = default;
};

class Growth {
  public:
    /// Counts everybody.
    explicit Growth(const Citizens& citizens);

    [[nodiscard]] const GrowthCounts& counts() const noexcept { return counts_; }

    /// Several threads may tell at once.
    void stance_changes(Stance before, Stance after) noexcept;
    void joins_first(const Citizens& citizens, std::uint32_t i); ///< its columns tell of it
    void joins_again(Cause before, Cause after) noexcept;

  private:
    GrowthCounts counts_;
    sim::BitColumn recruiters_;
};

} // namespace models::movement
