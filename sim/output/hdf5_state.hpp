#pragma once
// What stands behind an Hdf5File. Only for hdf5_file.cpp and hdf5_attribute.cpp.

#include "sim/output/hdf5_file.hpp"
#include "sim/output/hdf5_handle.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sim {

struct Hdf5File::State {
    std::filesystem::path place;
    bool on_disk = false;
    hdf5::Handle file;
    struct Filling {
        hdf5::Handle set;
        std::vector<hsize_t> shape;
    };
    std::map<std::string, Filling> filling; ///< variables that are filled step by step

    [[nodiscard]] hdf5::Handle space(const std::vector<hsize_t>& shape) const;
    [[nodiscard]] hdf5::Handle write(const std::string& path, const std::vector<hsize_t>& shape,
                                     const Hdf5Values& values) const;
    /// The lengths of axes, given by their paths.
    [[nodiscard]] std::vector<hsize_t> shape(const std::vector<std::string>& axes) const;
    void attach(const hdf5::Handle& set, const std::vector<std::string>& axes) const;
    [[nodiscard]] hdf5::Handle open(const std::string& object) const;
    /// Closes what is being filled, and gives all to the driver.
    void flush();
};

} // namespace sim
