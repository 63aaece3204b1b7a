#include "sim/output/provenance.hpp"

#include "sim/output/hdf5_file.hpp"

#include "groundswell_commit.hpp"

#include <Eigen/Core>
#include <boost/version.hpp>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <ctime>

namespace sim {
namespace {

std::string libraries()
{
    std::string text =
        fmt::format("HDF5 {}, Boost {}.{}.{}, Eigen {}.{}.{}, xxHash {}.{}.{}", hdf5_version(),
                    BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100,
                    EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION,
                    XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE);
#ifdef _OPENMP
    text += fmt::format(", OpenMP {}", _OPENMP);
#else
    text += ", no OpenMP";
#endif
    return text;
}

} // namespace

Build this_build()
{
    return {GROUNDSWELL_VERSION,  GROUNDSWELL_COMMIT, GROUNDSWELL_DIRTY,
            GROUNDSWELL_COMPILER, GROUNDSWELL_FLAGS,  libraries()};
}

std::vector<std::pair<std::string, std::string>> listed(const Build& build)
{
    return {{"version", build.version},
            {"commit", build.commit},
            {"dirty", build.dirty ? "true" : "false"},
            {"compiler", build.compiler},
            {"flags", build.flags},
            {"libraries", build.libraries}};
}

std::string host_name()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0')
        return "unknown";
    return name.data();
}

std::string utc_now()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

} // namespace sim
