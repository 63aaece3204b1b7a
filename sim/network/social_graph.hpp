#pragma once
// Who is tied to whom: immutable, undirected, simple (no self-loops, no parallel ties).

#include "sim/core/check.hpp"
#include "sim/core/ids.hpp"
#include "sim/network/big_array.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sim {

/// An undirected tie between two citizens.
struct Tie {
    CitizenId a;
    CitizenId b;
};

/// The ids that citizens had where the network came from. At most one list is filled; both
/// empty means that rows are the ids.
struct OriginalIds {
    std::vector<std::int64_t> numbers; ///< ascending, one per row
    std::vector<std::string> names;    ///< in order of appearance, one per row

    [[nodiscard]] bool are_rows() const noexcept { return numbers.empty() && names.empty(); }
};

/// Compressed sparse rows: 32-bit ids, 64-bit offsets. Each tie is stored as two arcs; every row
/// is sorted, so two graphs with the same ties have the same bytes. The complete graph stores
/// no arcs: ask is_complete() before neighbours().
class SocialGraph {
  public:
    SocialGraph() = default;

    /// offsets: n+1 values from 0 to targets.size(); rows sorted, symmetric, without self-loops.
    SocialGraph(BigArray<std::uint64_t> offsets, BigArray<CitizenId> targets, OriginalIds ids = {});

    /// Everybody tied to everybody; n citizens, 8 bytes in all.
    [[nodiscard]] static SocialGraph complete(std::uint32_t n);

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    [[nodiscard]] bool is_complete() const noexcept { return complete_; }
    [[nodiscard]] std::uint64_t ties() const noexcept { return arcs() / 2; }
    [[nodiscard]] std::uint64_t arcs() const noexcept
    {
        return complete_ ? std::uint64_t{size_} * (size_ - 1) : targets_.size();
    }
    [[nodiscard]] std::uint32_t degree(CitizenId i) const noexcept
    {
        if (complete_)
            return size_ - 1;
        return static_cast<std::uint32_t>(offsets_[index(i) + 1] - offsets_[index(i)]);
    }
    /// Ascending. Not for a complete graph, whose rows are not stored.
    [[nodiscard]] std::span<const CitizenId> neighbours(CitizenId i) const noexcept
    {
        EXPECT(!complete_);
        return {targets_.data() + offsets_[index(i)], degree(i)};
    }
    [[nodiscard]] bool tied(CitizenId a, CitizenId b) const noexcept;

    [[nodiscard]] std::span<const std::uint64_t> offsets() const noexcept { return offsets_; }
    [[nodiscard]] std::span<const CitizenId> targets() const noexcept { return targets_; }
    [[nodiscard]] const OriginalIds& original_ids() const noexcept { return ids_; }

    /// Content hash of size and ties (not of original ids): 16 hex digits.
    [[nodiscard]] std::string content_hash() const;

  private:
    std::uint32_t size_ = 0;
    bool complete_ = false;
    BigArray<std::uint64_t> offsets_;
    BigArray<CitizenId> targets_;
    OriginalIds ids_;
};

} // namespace sim
