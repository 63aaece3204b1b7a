#pragma once
// Handles and return codes of the HDF5 C library. Only for hdf5_file.cpp and hdf5_attribute.cpp.

#include <hdf5.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace sim::hdf5 {

/// Raises FileError with the errno that HDF5's error stack mentions, if any.
[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path);

/// An identifier with the function that closes it.
class Handle {
  public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
    /// Throws FileError when the call that gave `id` failed.
    Handle(hid_t id, Close closer, std::string_view what, const std::filesystem::path& path)
        : id_(id), close_(closer)
    {
        if (id_ < 0)
            fail(what, path);
    }
    ~Handle()
    {
        if (id_ >= 0)
            close_(id_);
    }
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(id_, other.id_);
        std::swap(close_, other.close_);
        return *this;
    }

    [[nodiscard]] hid_t get() const noexcept { return id_; }
    /// Closes now, and tells whether that worked (a close may be the write that fails).
    [[nodiscard]] bool close() noexcept
    {
        const hid_t id = std::exchange(id_, -1);
        return id < 0 || close_(id) >= 0;
    }

  private:
    hid_t id_ = -1;
    Close close_ = nullptr;
};

inline void check(herr_t code, std::string_view what, const std::filesystem::path& path)
{
    if (code < 0)
        fail(what, path);
}

/// Variable-length UTF-8: the only string type that every reader takes.
[[nodiscard]] Handle string_type(const std::filesystem::path& path);

} // namespace sim::hdf5
