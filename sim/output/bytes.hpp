#pragma once
// Values to bytes and back, little-endian, for the journal and the checkpoints. Reading never
// trusts a length: whatever does not fit gives `false` and leaves nothing allocated.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sim {

static_assert(std::endian::native == std::endian::little,
              "the file formats are little-endian and written as they lie in memory");

/// Appends values to a buffer.
class ByteWriter {
  public:
    /// `room`: bytes to expect; large ones would be copied as they grow.
    explicit ByteWriter(std::size_t room = 0) { bytes_.reserve(room); }

    template <class T>
    void value(T x)
    {
        static_assert(std::is_arithmetic_v<T>);
        raw(std::as_bytes(std::span(&x, 1)));
    }
    /// Length (32 bits) and bytes. At most 4 GiB.
    void text(std::string_view words)
    {
        value(static_cast<std::uint32_t>(words.size()));
        raw(std::as_bytes(std::span(words.data(), words.size())));
    }
    void raw(std::span<const std::byte> more)
    {
        bytes_.insert(bytes_.end(), more.begin(), more.end());
    }

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }

  private:
    std::vector<std::byte> bytes_;
};

/// Takes values from the front of a span; once anything fails, everything after it fails.
class ByteReader {
  public:
    explicit ByteReader(std::span<const std::byte> bytes) noexcept : left_(bytes) {}

    template <class T>
    [[nodiscard]] bool value(T& x) noexcept
    {
        static_assert(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);
        std::span<const std::byte> taken;
        if (!raw(taken, sizeof x))
            return false;
        std::memcpy(&x, taken.data(), sizeof x);
        return true;
    }
    [[nodiscard]] bool text(std::string& words)
    {
        std::uint32_t length = 0;
        std::span<const std::byte> taken;
        if (!value(length) || !raw(taken, length))
            return false;
        words.assign(reinterpret_cast<const char*>(taken.data()), taken.size());
        return true;
    }
    [[nodiscard]] bool raw(std::span<const std::byte>& taken, std::uint64_t count) noexcept
    {
        if (count > left_.size()) {
            left_ = {};
            return false;
        }
        taken = left_.first(static_cast<std::size_t>(count));
        left_ = left_.subspan(static_cast<std::size_t>(count));
        return true;
    }

    [[nodiscard]] std::size_t left() const noexcept { return left_.size(); }

  private:
    std::span<const std::byte> left_;
};

} // namespace sim
