#pragma once
// What stands behind an Hdf5File. Only for hdf5_file.cpp and hdf5_attribute.cpp.

#include "sim/output/hdf5_file.hpp"
#include "sim/output/hdf5_handle.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sim {

struct Hdf5File::State {
    std::filesystem::path place;
    hdf5::Handle file;

    [[nodiscard]] hdf5::Handle space(const std::vector<hsize_t>& shape) const;
    [[nodiscard]] hdf5::Handle write(const std::string& path, const std::vector<hsize_t>& shape,
                                     const Hdf5Values& values, bool compress) const;
    [[nodiscard]] hdf5::Handle open(const std::string& object) const;
};

} // namespace sim
