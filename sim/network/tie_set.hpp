#pragma once
// Which pairs are tied: membership only, so its order can never reach a result.

#include "sim/network/social_graph.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

namespace sim {

class TieSet {
  public:
    [[nodiscard]] bool contains(std::uint32_t a, std::uint32_t b) const
    {
        return pairs_.count(key(a, b)) != 0;
    }
    /// False when the tie was there.
    bool insert(std::uint32_t a, std::uint32_t b) { return pairs_.insert(key(a, b)).second; }
    void erase(std::uint32_t a, std::uint32_t b) { pairs_.erase(key(a, b)); }
    void reserve(std::size_t ties) { pairs_.reserve(ties); }

  private:
    static std::uint64_t key(std::uint32_t a, std::uint32_t b) noexcept
    {
        return (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
    }

    std::unordered_set<std::uint64_t> pairs_;
};

} // namespace sim
