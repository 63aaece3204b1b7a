# What every result file says about the program that wrote it: version, commit, compiler, flags.
# The commit is read at build time (cmake/write_commit.cmake), so it never lags behind the source.
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type_upper)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type_upper}} -ffp-contract=off"
       provenance_flags)
add_custom_target(groundswell_commit
  COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${CMAKE_SOURCE_DIR}
          -DOUTPUT=${CMAKE_BINARY_DIR}/generated/groundswell_commit.hpp
          -P ${CMAKE_SOURCE_DIR}/cmake/write_commit.cmake
  BYPRODUCTS ${CMAKE_BINARY_DIR}/generated/groundswell_commit.hpp
  VERBATIM)
if(GROUNDSWELL_SALTED)
  string(APPEND provenance_flags " -DGROUNDSWELL_SALTED")
endif()
add_library(groundswell_provenance INTERFACE)
add_dependencies(groundswell_provenance groundswell_commit)
target_include_directories(groundswell_provenance INTERFACE ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(groundswell_provenance INTERFACE
  GROUNDSWELL_VERSION="${PROJECT_VERSION}"
  GROUNDSWELL_COMPILER="${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
  GROUNDSWELL_FLAGS="${provenance_flags}"
  GROUNDSWELL_PYTHON="${GROUNDSWELL_PYTHON}"
  GROUNDSWELL_PYTHON_PACKAGE="${CMAKE_SOURCE_DIR}/python")
