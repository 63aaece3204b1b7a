#pragma once
// One exponential draw after another of many entities, the first ones of all drawn side by side.

#include "sim/random/distributions.hpp"
#include "sim/random/random_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sim {

class ExponentialsAhead {
  public:
    ExponentialsAhead(const RandomStream& luck, Purpose purpose) : luck_(luck), purpose_(purpose) {}

    /// Of entities first to first + count - 1 from here on; about how many each will draw.
    void draw(std::uint32_t first, std::size_t count, double about);

    /// What one of them draws, in order: the bits of exponential(luck.draws(purpose, entity)).
    class One {
      public:
        [[nodiscard]] double operator()() noexcept
        {
            if (ahead_ == 0)
                return exponential(rest_);
            --ahead_;
            const double drawn = *next_;
            next_ += count_;
            return drawn;
        }

      private:
        friend class ExponentialsAhead;
        One(const double* next, std::size_t count, std::uint32_t ahead, Draws rest)
            : next_(next), count_(count), ahead_(ahead), rest_(rest)
        {
        }
        const double* next_;
        std::size_t count_;
        std::uint32_t ahead_;
        Draws rest_;
    };
    /// k from 0: entity first + k.
    [[nodiscard]] One of(std::size_t k) const
    {
        return {values_.data() + k, entities_.size(), ahead_,
                luck_.draws_after(purpose_, entities_[k], ahead_)};
    }

  private:
    RandomStream luck_;
    Purpose purpose_;
    std::uint32_t ahead_ = 0;
    std::vector<std::uint32_t> entities_;
    std::vector<std::uint64_t> words_;
    std::vector<double> values_; ///< draw by draw, of all entities
};

} // namespace sim
