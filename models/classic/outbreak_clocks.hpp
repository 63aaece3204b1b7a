#pragma once
// The luck of contacts: whom an infectious citizen reaches next, and after how long. One citizen
// at a time, or many side by side: the same bits.

#include "sim/random/distributions.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::outbreak {

// Luck is addressed by citizen alone: a citizen falls ill once. Word 0 is the spell, word k the
// k-th contact.
inline constexpr sim::Purpose contact_luck{"outbreak.contacts"};

/// Of `left` equal clocks the one that rings next.
struct Ring {
    double after;        ///< exponential with mean 1
    std::uint32_t which; ///< below left
};

/// The same, before the logarithm.
struct RingBits {
    std::uint64_t after;
    std::uint32_t which;
};

/// One product of 64 bits and `left` gives both: its upper half says which, its lower half is
/// uniform still.
[[nodiscard]] inline RingBits ring_bits(std::uint64_t word, std::uint32_t left) noexcept
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{word} * left;
    return {static_cast<std::uint64_t>(product), static_cast<std::uint32_t>(product >> 64)};
}

/// One citizen's, drawn as they are asked for.
class Clocks {
  public:
    explicit Clocks(sim::Draws draws) : draws_(draws) {}

    /// Exponential with mean 1. To be asked for first, once.
    [[nodiscard]] double spell() noexcept { return sim::exponential(draws_); }
    /// left: those that have not rung.
    [[nodiscard]] Ring ring(std::uint32_t left) noexcept
    {
        const RingBits bits = ring_bits(draws_.next64(), left);
        return {sim::exponential_of(bits.after), bits.which};
    }

  private:
    sim::Draws draws_;
};

/// Those of many citizens: spells and first rings side by side, the few that remain one by one.
class ClocksOfMany {
  public:
    static constexpr std::size_t drawn_ahead = 5; ///< rings; with the spell an even number
    static_assert((1 + drawn_ahead) % 2 == 0);

    /// degrees: of the citizens, one each.
    void draw(const sim::RandomStream& luck, std::span<const std::uint32_t> citizens,
              std::span<const std::uint32_t> degrees);

    /// As Clocks.
    class One {
      public:
        One(const ClocksOfMany& all, std::size_t k, sim::Draws rest)
            : exponentials_(&all.exponentials_[k]),
              which_(&all.which_[k]),
              row_(all.row_),
              rest_(rest)
        {
        }
        [[nodiscard]] double spell() const noexcept { return *exponentials_; }
        [[nodiscard]] Ring ring(std::uint32_t left) noexcept
        {
            if (rung_ == drawn_ahead)
                return rest_.ring(left);
            const std::size_t at = rung_++ * row_;
            return {exponentials_[at + row_], which_[at]};
        }

      private:
        const double* exponentials_;
        const std::uint32_t* which_;
        std::size_t row_;
        std::size_t rung_ = 0;
        Clocks rest_;
    };
    /// Of the k-th citizen of the latest draw.
    [[nodiscard]] One of(std::size_t k) const { return {*this, k, rest_[k]}; }

  private:
    // Rows of as many as there are citizens: of the spell, of the first ring, of the second ...
    std::size_t row_ = 0;
    std::vector<std::uint64_t> words_;
    std::vector<double> exponentials_;
    std::vector<std::uint32_t> which_; ///< none of the spell
    std::vector<sim::Draws> rest_;
};

} // namespace models::outbreak
