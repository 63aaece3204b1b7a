#pragma once

#include <pybind11/pybind11.h>

namespace engine {

/// Gives the module its function `run`.
void add_run(pybind11::module_& module);

} // namespace engine
