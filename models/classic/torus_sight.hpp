#pragma once
// What can be seen from a cell of a torus: the cells within a distance, own included.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace models {

enum class SightMetric { circle, von_neumann };

class TorusSight {
  public:
    /// Cells are numbered row by row. Throws SettingError at `setting` when the sight of a cell
    /// would overlap itself around the torus.
    TorusSight(std::uint32_t width, std::uint32_t height, double distance, SightMetric metric,
               const std::string& setting);

    [[nodiscard]] std::uint32_t cells() const noexcept { return width_ * height_; }
    [[nodiscard]] std::uint32_t in_sight() const noexcept
    {
        return static_cast<std::uint32_t>(steps_.size());
    }
    /// The k-th cell in sight of `from`, k from 0 to in_sight() - 1.
    [[nodiscard]] std::uint32_t cell(std::uint32_t from, std::uint32_t k) const noexcept
    {
        return wrapped(from / width_ + steps_[k].down, height_) * width_ +
               wrapped(from % width_ + steps_[k].right, width_);
    }
    /// Calls body(first, last) for stretches of cells [first, last) that cover the sight once.
    template <class Body>
    void each_stretch(std::uint32_t from, Body&& body) const
    {
        const std::uint32_t x = from % width_, y = from / width_;
        for (const Reach& reach : reaches_) {
            const std::uint32_t row = wrapped(y + reach.down, height_) * width_;
            const std::uint32_t left = wrapped(x + reach.left, width_);
            const std::uint32_t right = left + reach.length;
            body(row + left, row + (right < width_ ? right : width_));
            if (right > width_)
                body(row, row + right - width_);
        }
    }
    /// counts[c] += change for every cell c in sight of `from`, modulo 2^32.
    void add(std::uint32_t from, std::uint32_t change, std::span<std::uint32_t> counts) const;

  private:
    // Steps to the left or up are stored as steps to the right or down around the torus.
    struct Step {
        std::uint32_t right, down;
    };
    struct Reach {
        std::uint32_t left, down, length;
    };
    [[nodiscard]] static std::uint32_t wrapped(std::uint32_t sum, std::uint32_t size) noexcept
    {
        return sum < size ? sum : sum - size;
    }

    std::uint32_t width_;
    std::uint32_t height_;
    std::vector<Step> steps_;
    std::vector<Reach> reaches_; ///< one a row of cells
};

} // namespace models
