#pragma once
// The Python layer as a program of its own, started without a shell.

#include <string>
#include <vector>

namespace sim::cli {

/// Runs `python -m groundswell.MODULE ARGUMENTS` with the project's package on its path and this
/// program's streams (its facts go to stderr when `stdout_taken`); returns its exit code (128 + n
/// when signal n ended it). The interpreter is $GROUNDSWELL_PYTHON, or the one chosen when this
/// program was built. Throws FileError when it cannot be started.
[[nodiscard]] int run_python(const std::string& module, const std::vector<std::string>& arguments,
                             bool stdout_taken = false);

} // namespace sim::cli
