#pragma once
// What goes wrong in the engine, as an exception of Python with the command line's words.

#include <string>

namespace engine {

/// From here on, the engine's exceptions become those of groundswell.failures.
void translate_failures();

/// Raises KeyboardInterrupt, saying how the run is continued.
[[noreturn]] void raise_stopped(const std::string& folder, unsigned tick);

} // namespace engine
