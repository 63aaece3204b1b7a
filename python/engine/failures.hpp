#pragma once
// What goes wrong in the engine, as an exception of Python with the command line's words.

namespace engine {

/// From here on, the engine's exceptions become those of groundswell.failures.
void translate_failures();

/// Raises groundswell.Stopped.
[[noreturn]] void raise_stopped(const char* folder, unsigned tick);

} // namespace engine
