#pragma once

#include <pybind11/pybind11.h>

namespace engine {

/// Gives the module its class `World`.
void add_world(pybind11::module_& module);

} // namespace engine
