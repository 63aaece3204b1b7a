#pragma once
// Who is due when: rows in slots of time, as far as a window reaches.

#include "sim/core/ids.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace models::outbreak {

/// Slots are a power-of-two part of a tick, so the slot of a time in ticks is exact, and a tick's
/// end is a slot's end. Times past the window are not kept: they are read again from the citizens'
/// column when the window moves on. Rows lie in blocks that slots hand on to one another, so that
/// a slot which held many takes nothing once it is empty.
class Calendar {
  public:
    static constexpr std::uint64_t window_slots = 1024;
    static constexpr std::size_t block_rows = 61; ///< 256 bytes a block

    /// slots_per_tick: a power of two, at most window_slots.
    explicit Calendar(std::uint64_t slots_per_tick)
        : slots_per_tick_(static_cast<double>(slots_per_tick)), slots_(window_slots)
    {
    }
    Calendar(Calendar&&) = default; // blocks stay where they are
    Calendar& operator=(Calendar&&) = default;

    [[nodiscard]] std::uint64_t slots_per_tick() const noexcept
    {
        return static_cast<std::uint64_t>(slots_per_tick_);
    }
    /// The window that begins with this slot; it must be empty.
    void open(std::uint64_t slot) noexcept { first_ = slot; }
    [[nodiscard]] bool begins_at(std::uint64_t slot) const noexcept { return first_ == slot; }
    [[nodiscard]] bool holds(double ticks) const noexcept
    {
        return ticks * slots_per_tick_ < static_cast<double>(first_ + window_slots);
    }
    /// Of a time within the window.
    [[nodiscard]] std::uint64_t slot(double ticks) const noexcept
    {
        return static_cast<std::uint64_t>(ticks * slots_per_tick_);
    }
    void put(std::uint64_t slot, sim::CitizenId i)
    {
        Slot& into = slots_[slot - first_];
        if (into.last == nullptr || into.last->count == block_rows)
            add_block(into);
        into.last->rows[into.last->count++] = i;
    }
    /// Takes rows out of the slot, those that were put there first; none once it is empty. They
    /// stay as they are until the next call.
    [[nodiscard]] std::span<const sim::CitizenId> take(std::uint64_t slot) noexcept
    {
        if (taken_ != nullptr)
            taken_->next = std::exchange(free_, taken_);
        Slot& from = slots_[slot - first_];
        taken_ = from.first;
        if (taken_ == nullptr)
            return {};
        from.first = taken_->next;
        if (from.first == nullptr)
            from.last = nullptr;
        return {taken_->rows.data(), taken_->count};
    }

  private:
    struct Block {
        Block* next;
        std::uint32_t count;
        std::array<sim::CitizenId, block_rows> rows;
    };
    struct Slot {
        Block* first = nullptr;
        Block* last = nullptr;
    };

    void add_block(Slot& into)
    {
        if (free_ == nullptr)
            free_ = &blocks_.emplace_back();
        Block* const block = std::exchange(free_, free_->next);
        block->next = nullptr;
        block->count = 0;
        (into.last == nullptr ? into.first : into.last->next) = block;
        into.last = block;
    }

    double slots_per_tick_;
    std::uint64_t first_ = 0;
    std::vector<Slot> slots_;
    std::deque<Block> blocks_;
    Block* free_ = nullptr;  ///< those that no slot holds, one behind the other
    Block* taken_ = nullptr; ///< the one that was taken last
};

} // namespace models::outbreak
