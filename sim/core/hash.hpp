#pragma once
// Checksums against accidents (bit flips, cut files) and short content ids: XXH3, by libxxhash.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sim {

[[nodiscard]] std::uint64_t checksum(std::span<const std::byte> bytes) noexcept;

template <class T>
[[nodiscard]] std::uint64_t checksum_of(std::span<const T> values) noexcept
{
    return checksum(std::as_bytes(values));
}

/// A hash of many parts in a fixed order.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void add(std::span<const std::byte> bytes) noexcept;
    /// The text and its length, so that ("ab","c") and ("a","bc") differ.
    void add(std::string_view text) noexcept;
    template <class T>
    void add_values(std::span<const T> values) noexcept
    {
        add(std::as_bytes(values));
    }

    [[nodiscard]] std::uint64_t value() const noexcept;
    /// 128 bits as 32 hex digits.
    [[nodiscard]] std::string hex128() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// 16 hex digits.
[[nodiscard]] std::string hex(std::uint64_t value);

} // namespace sim
