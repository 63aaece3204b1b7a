#pragma once
// Whom one infectious citizen reaches, and when: the pure rule.

#include "sim/random/distributions.hpp"

#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace models::outbreak {

// Luck is addressed by citizen alone: a citizen falls ill once. Word 0 is the spell, word k the
// k-th contact.
inline constexpr sim::Purpose contact_luck{"outbreak.contacts"};

/// Numbers 0 to size-1 drawn one by one, none twice: the first steps of a Fisher-Yates shuffle.
class Urn {
  public:
    explicit Urn(std::uint32_t size = 0) : order_(size)
    {
        std::iota(order_.begin(), order_.end(), 0u);
    }
    /// The k-th draw since the last refill, k from 0: among those left, the one at `place`.
    [[nodiscard]] std::uint32_t draw(std::uint32_t k, std::uint32_t place) noexcept
    {
        std::swap(order_[k], order_[k + place]);
        return order_[k];
    }
    /// After `drawn` draws: the places that changed are those drawn and the first ones.
    void refill(std::uint32_t drawn) noexcept
    {
        for (std::uint32_t k = 0; k < drawn; ++k)
            if (order_[k] >= drawn)
                order_[order_[k]] = order_[k];
        for (std::uint32_t k = 0; k < drawn; ++k)
            order_[k] = k;
    }

  private:
    std::vector<std::uint32_t> order_;
};

/// Rates per tick; a spell of fixed length where `fixed` is above 0; recovery 0: no end.
struct Rates {
    double transmission = 0.0;
    double recovery = 0.0;
    double fixed = 0.0;

    [[nodiscard]] bool endless() const noexcept { return recovery == 0.0 && fixed == 0.0; }
};

/// A standard exponential variable out of 64 random bits.
[[nodiscard]] inline double exponential_of(std::uint64_t bits) noexcept
{
    return -sim::det::log((static_cast<double>(bits >> 12) + 0.5) * 0x1p-52);
}

/// Length of the spell in ticks.
[[nodiscard]] inline double spell(const Rates& rates, sim::Draws& draws) noexcept
{
    const std::uint64_t bits = draws.next64();
    if (rates.fixed > 0.0)
        return rates.fixed;
    return rates.recovery > 0.0 ? exponential_of(bits) / rates.recovery
                                : std::numeric_limits<double>::infinity();
}

/// Each of `degree` neighbours is reached after a delay of its own, Exp(transmission), if the spell
/// lasts so long. By the race of equal clocks the next of those left comes after
/// Exp(transmission * left), and is any of them with equal chance. One product of 64 bits
/// and `left` gives both: its upper half says which, its lower half is uniform still.
/// Calls reach(neighbour's place, delay) in order of delay; returns the spell.
template <class Reach>
double contacts(const Rates& rates, std::uint32_t degree, sim::Draws draws, Urn& urn, Reach&& reach)
{
    __extension__ using Wide = unsigned __int128;
    const double end = spell(rates, draws);
    std::uint32_t drawn = 0;
    double delay = 0.0;
    for (; drawn < degree && rates.transmission > 0.0; ++drawn) {
        const std::uint32_t left = degree - drawn;
        const Wide product = Wide{draws.next64()} * left;
        delay += exponential_of(static_cast<std::uint64_t>(product)) / (rates.transmission * left);
        if (delay >= end)
            break;
        reach(urn.draw(drawn, static_cast<std::uint32_t>(product >> 64)), delay);
    }
    urn.refill(drawn);
    return end;
}

} // namespace models::outbreak
