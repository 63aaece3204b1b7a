#pragma once
// The only door to HDF5: one file, put in its place whole, that xarray (both engines), h5py, ncdump
// and R open with named dimensions.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sim {

/// Values of a variable, row by row (the last axis runs fastest).
using Hdf5Values = std::variant<std::span<const double>, std::span<const float>,
                                std::span<const std::int64_t>, std::span<const std::uint32_t>,
                                std::span<const std::uint8_t>, std::span<const std::string>>;

/// Value of an attribute: one, or a list (not empty).
using Hdf5Attribute = std::variant<std::string, double, std::int64_t, std::vector<double>,
                                   std::vector<std::int64_t>, std::vector<std::uint8_t>>;

/// Objects are named by path: "/" is the root, "/citizens/stance" a variable in a group. Every
/// call throws FileError.
///
/// For files made in memory the library only encodes; our own code writes the image. So a full disk
/// fails in one place, with the system's words, and no half-written file is kept open. (Its
/// default format, superblock 0: with newer ones H5Fget_file_image of 1.10 gives a wrong checksum.)
/// Two files made by the same calls have the same bytes: no times are stored.
class Hdf5File {
  public:
    /// Where the file grows: most are small and made in memory; `disk` is for those that may be
    /// larger than it, and for what can be made again when a disk runs full.
    enum class On { memory, disk };

    /// Nothing is at `path` before commit().
    explicit Hdf5File(const std::filesystem::path& path, On on = On::memory);
    ~Hdf5File();
    Hdf5File(const Hdf5File&) = delete;
    Hdf5File& operator=(const Hdf5File&) = delete;

    void group(const std::string& path);
    /// A one-dimensional variable that names an axis, and the axis' labels.
    void coordinate(const std::string& path, const Hdf5Values& values);
    /// A variable along axes made by coordinate(), given by their paths, slowest first.
    void variable(const std::string& path, const std::vector<std::string>& axes,
                  const Hdf5Values& values);
    /// A variable along axes, filled step by step of the first axis, with values of the type of
    /// `like`. Compressed in chunks of these lengths; without any, not at all. Doubles that are
    /// never written read as NaN.
    void begin_variable(const std::string& path, const std::vector<std::string>& axes,
                        const std::vector<std::size_t>& chunk,
                        const Hdf5Values& like = std::span<const double>());
    /// The values of one step of the first axis of a variable that was begun.
    void write_step(const std::string& path, std::size_t step, const Hdf5Values& values);
    void attribute(const std::string& object, const std::string& name, const Hdf5Attribute& value);

    /// Of the file as it is now; it must be one in memory, and no variable be filled any more.
    [[nodiscard]] std::uint64_t bytes();
    /// Puts the file in its place, whole. Once, as the last call.
    void commit();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The version of the library in use, such as "1.10.8".
[[nodiscard]] std::string hdf5_version();

} // namespace sim
