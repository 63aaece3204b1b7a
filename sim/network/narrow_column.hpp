#pragma once
// One whole number per citizen in as few bytes as the largest of them needs: 1, 2 or 4.

#include "sim/core/ids.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>
#include <variant>
#include <vector>

namespace sim {

class NarrowColumn {
  public:
    /// Zeros. Values up to `largest` can be kept, and so can max().
    NarrowColumn(std::size_t size, std::uint32_t largest)
    {
        if (largest < std::numeric_limits<std::uint8_t>::max())
            values_ = std::vector<std::uint8_t>(size);
        else if (largest < std::numeric_limits<std::uint16_t>::max())
            values_ = std::vector<std::uint16_t>(size);
        else
            values_ = std::vector<std::uint32_t>(size);
    }

    /// Stands for any value above `largest`; reads as 2^32 - 1.
    [[nodiscard]] static constexpr std::uint32_t max() noexcept
    {
        return std::numeric_limits<std::uint32_t>::max();
    }

    /// body(values), a vector of std::uint8_t, uint16_t or uint32_t: for loops, which then ask for
    /// the width once.
    template <class Body>
    decltype(auto) visit(Body&& body)
    {
        return std::visit(body, values_);
    }
    template <class Body>
    decltype(auto) visit(Body&& body) const
    {
        return std::visit(body, values_);
    }

    [[nodiscard]] std::uint32_t operator[](CitizenId i) const noexcept
    {
        return visit([i](const auto& values) { return widened(values[index(i)]); });
    }
    /// value: up to `largest`, or max().
    void set(CitizenId i, std::uint32_t value) noexcept
    {
        visit([&](auto& values) {
            values[index(i)] = static_cast<std::remove_reference_t<decltype(values[0])>>(value);
        });
    }

  private:
    template <class Narrow>
    [[nodiscard]] static constexpr std::uint32_t widened(Narrow value) noexcept
    {
        return value == std::numeric_limits<Narrow>::max() ? max() : value;
    }

    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>
        values_;
};

} // namespace sim
