#pragma once
// Who is due when: rows in slots of time, as far as a window reaches.

#include "sim/core/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace models::outbreak {

/// Slots are a power-of-two part of a tick, so the slot of a time in ticks is exact, and a tick's
/// end is a slot's end. Times past the window are not kept: they are read again from the citizens'
/// column when the window moves on.
class Calendar {
  public:
    static constexpr std::uint64_t window_slots = 1024;

    /// slots_per_tick: a power of two, at most window_slots.
    explicit Calendar(std::uint64_t slots_per_tick)
        : slots_per_tick_(static_cast<double>(slots_per_tick)), rows_(window_slots)
    {
    }

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
    void put(std::uint64_t slot, sim::CitizenId i) { rows_[slot - first_].push_back(i); }
    /// Empties the slot.
    [[nodiscard]] std::vector<sim::CitizenId> take(std::uint64_t slot) noexcept
    {
        return std::exchange(rows_[slot - first_], {});
    }

  private:
    double slots_per_tick_;
    std::uint64_t first_ = 0;
    std::vector<std::vector<sim::CitizenId>> rows_;
};

} // namespace models::outbreak
