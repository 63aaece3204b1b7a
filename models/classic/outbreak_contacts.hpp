#pragma once
// Whom one infectious citizen reaches, and when: the pure rule.

#include "models/classic/outbreak_clocks.hpp"

#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace models::outbreak {

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
        for (std::uint32_t k = 0; k < drawn; ++k) {
            if (order_[k] >= drawn)
                order_[order_[k]] = order_[k];
            order_[k] = k;
        }
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
    /// In ticks, from an exponential variable with mean 1.
    [[nodiscard]] double spell(double exponential) const noexcept
    {
        if (fixed > 0.0)
            return fixed;
        return recovery > 0.0 ? exponential / recovery : std::numeric_limits<double>::infinity();
    }
};

/// Each of `degree` neighbours is reached after a delay of its own, Exp(transmission), if the spell
/// lasts so long. By the race of equal clocks the next of those left comes after
/// Exp(transmission * left), and is any of them with equal chance. Calls reach(neighbour's place,
/// delay) in order of delay; returns the spell, in ticks.
template <class Clocks, class Reach>
double contacts(const Rates& rates, std::uint32_t degree, Clocks clocks, Urn& urn, Reach&& reach)
{
    const double end = rates.spell(clocks.spell());
    std::uint32_t drawn = 0;
    double delay = 0.0;
    for (; drawn < degree && rates.transmission > 0.0; ++drawn) {
        const std::uint32_t left = degree - drawn;
        const Ring ring = clocks.ring(left);
        delay += ring.after / (rates.transmission * left);
        if (delay >= end)
            break;
        reach(urn.draw(drawn, ring.which), delay);
    }
    urn.refill(drawn);
    return end;
}

} // namespace models::outbreak
