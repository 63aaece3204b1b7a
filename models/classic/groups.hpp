#pragma once
// Things that belong to one group each and move between groups: a random member and a move cost
// the same however large the group.
//
// The order within a group decides which member the k-th is, so it is state: it is kept, saved and
// restored as everybody's rank, a column of fixed size.

#include "sim/core/check.hpp"
#include "sim/engine/model.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace models {

class Groups {
  public:
    /// group_of: by member; each below `groups`. Members start in ascending order.
    Groups(std::vector<std::uint32_t> group_of, std::uint32_t groups)
        : group_of_(std::move(group_of)), rank_(group_of_.size()), members_(groups)
    {
        for (std::uint32_t member = 0; member < group_of_.size(); ++member)
            append(member, group_of_[member]);
    }

    [[nodiscard]] std::uint32_t count() const noexcept
    {
        return static_cast<std::uint32_t>(members_.size());
    }
    [[nodiscard]] std::uint32_t group_of(std::uint32_t member) const noexcept
    {
        return group_of_[member];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& group_of() const noexcept { return group_of_; }
    /// In the order that state() keeps.
    [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t group) const noexcept
    {
        return members_[group];
    }
    [[nodiscard]] std::uint32_t size(std::uint32_t group) const noexcept
    {
        return static_cast<std::uint32_t>(members_[group].size());
    }

    /// The last member of the old group takes the place that falls free.
    void move(std::uint32_t member, std::uint32_t to)
    {
        auto& old = members_[group_of_[member]];
        EXPECT(old[rank_[member]] == member);
        old[rank_[member]] = old.back();
        rank_[old.back()] = rank_[member];
        old.pop_back();
        append(member, to);
    }

    void state(sim::StateVisitor& visitor, const std::string& name)
    {
        visitor.column(name, group_of_);
        visitor.column(name + "_rank", rank_);
    }
    /// Call after state() was read back.
    void restored()
    {
        std::vector<std::uint32_t> sizes(members_.size(), 0);
        for (const std::uint32_t group : group_of_)
            ++sizes[group];
        for (std::size_t group = 0; group < members_.size(); ++group)
            members_[group].resize(sizes[group]);
        for (std::uint32_t member = 0; member < group_of_.size(); ++member)
            members_[group_of_[member]][rank_[member]] = member;
    }

  private:
    void append(std::uint32_t member, std::uint32_t group)
    {
        group_of_[member] = group;
        rank_[member] = static_cast<std::uint32_t>(members_[group].size());
        members_[group].push_back(member);
    }

    std::vector<std::uint32_t> group_of_;             ///< by member
    std::vector<std::uint32_t> rank_;                 ///< place among the group's members
    std::vector<std::vector<std::uint32_t>> members_; ///< derived from the two columns
};

} // namespace models
