#include "sim/output/hdf5_handle.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>

namespace sim::hdf5 {
namespace {

/// Looks for "errno = 28" in what the library says about its failure.
herr_t find_errno(unsigned, const H5E_error2_t* error, void* found)
{
    constexpr const char* key = "errno = ";
    const char* at = error->desc != nullptr ? std::strstr(error->desc, key) : nullptr;
    if (at != nullptr)
        *static_cast<int*>(found) = std::atoi(at + std::strlen(key));
    return 0;
}

} // namespace

void fail(std::string_view what, const std::filesystem::path& path)
{
    int number = 0;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, find_errno, &number);
    H5Eclear2(H5E_DEFAULT);
    if (number != 0)
        throw_file_error(what, path, number);
    throw FileError(
        fmt::format("cannot {} '{}': the HDF5 library gives no reason", what, path.string()));
}

Handle string_type(const std::filesystem::path& path)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "write", path);
    check(H5Tset_size(type.get(), H5T_VARIABLE), "write", path);
    check(H5Tset_cset(type.get(), H5T_CSET_UTF8), "write", path);
    return type;
}

} // namespace sim::hdf5
