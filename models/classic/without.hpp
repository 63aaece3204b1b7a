#pragma once
// A knock-out of people: the same world, in which some citizens never join.

#include "sim/config/fields.hpp"
#include "sim/core/ids.hpp"
#include "sim/network/social_graph.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace models {

/// Config section [<model>.without].
struct WithoutParams {
    std::vector<std::int64_t> joiners; ///< original ids
};

void describe(sim::Fields& f, WithoutParams& p);

/// Citizens who never join, whatever they meet; they keep their ties and their luck. Nothing that
/// happens before their joining would have come depends on their being withheld.
class Withheld {
  public:
    Withheld() = default;
    /// `section` is where the parameters stand, such as "threshold.without". Throws SettingError
    /// for a citizen who is not in the network.
    Withheld(const WithoutParams& params, const sim::SocialGraph& graph,
             const std::string& section);

    [[nodiscard]] bool contains(sim::CitizenId i) const noexcept
    {
        return std::binary_search(rows_.begin(), rows_.end(), i);
    }
    /// Ascending, each once.
    [[nodiscard]] const std::vector<sim::CitizenId>& rows() const noexcept { return rows_; }

  private:
    std::vector<sim::CitizenId> rows_;
};

} // namespace models
