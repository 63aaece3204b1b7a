#pragma once
// The Python layer as a program of its own, started without a shell.

#include <string>
#include <vector>

namespace sim::cli {

/// What the Python layer will read: files that match their checksums, or whatever somebody sent.
enum class Reads { sealed_files, any_files };

/// Runs `python -m groundswell.MODULE ARGUMENTS` with the project's package on its path and this
/// program's streams (its facts go to stderr when `stdout_taken`); returns its exit code (128 + n
/// when signal n ended it). The interpreter is $GROUNDSWELL_PYTHON, or the one chosen when this
/// program was built. Reading any files it has 4 GiB and two minutes. Throws FileError when it
/// cannot be started, IntegrityError when such a file brought it down.
[[nodiscard]] int run_python(const std::string& module, const std::vector<std::string>& arguments,
                             bool stdout_taken = false, Reads reads = Reads::sealed_files);

} // namespace sim::cli
