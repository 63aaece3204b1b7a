# The serial C library of HDF5, plain and "high level". Debian keeps a serial and an MPI flavour
# side by side and CMake's own module can mix them, so pkg-config names the flavour.
pkg_check_modules(hdf5_pc QUIET IMPORTED_TARGET hdf5-serial)
add_library(hdf5_serial INTERFACE)
if(hdf5_pc_FOUND)
  find_library(HDF5_HL_LIBRARY hdf5_hl HINTS ${hdf5_pc_LIBRARY_DIRS} NO_DEFAULT_PATH REQUIRED)
  target_link_libraries(hdf5_serial INTERFACE ${HDF5_HL_LIBRARY} PkgConfig::hdf5_pc)
else()
  find_package(HDF5 REQUIRED COMPONENTS C HL)
  target_link_libraries(hdf5_serial INTERFACE HDF5::HDF5 hdf5::hdf5_hl)
endif()
