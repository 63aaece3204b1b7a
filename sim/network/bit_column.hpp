#pragma once
// One yes or no per citizen, 64 to a word.

#include "sim/core/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

class BitColumn {
  public:
    explicit BitColumn(std::uint32_t size = 0) : size_(size), words_(words_for(size), 0) {}

    /// Words for so many bits; in 64 bits, because size + 63 may pass 2^32.
    [[nodiscard]] static constexpr std::size_t words_for(std::uint32_t size) noexcept
    {
        return (std::size_t{size} + 63u) / 64u;
    }

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    [[nodiscard]] bool test(CitizenId i) const noexcept
    {
        return (words_[index(i) >> 6] >> (index(i) & 63u)) & 1u;
    }
    void set(CitizenId i) noexcept { words_[index(i) >> 6] |= bit(i); }
    void clear(CitizenId i) noexcept { words_[index(i) >> 6] &= ~bit(i); }

    [[nodiscard]] static std::uint64_t bit(CitizenId i) noexcept
    {
        return std::uint64_t{1} << (index(i) & 63u);
    }
    void set_all() noexcept
    {
        for (std::uint64_t& word : words_)
            word = ~std::uint64_t{0};
        if (size_ % 64 != 0)
            words_.back() = (std::uint64_t{1} << (size_ % 64)) - 1;
    }

    /// Bits beyond size() are 0 and must stay 0.
    [[nodiscard]] std::vector<std::uint64_t>& words() noexcept { return words_; }
    [[nodiscard]] const std::vector<std::uint64_t>& words() const noexcept { return words_; }

  private:
    std::uint32_t size_;
    std::vector<std::uint64_t> words_;
};

} // namespace sim
