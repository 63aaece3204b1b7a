#pragma once
// The command line, given the models.

#include "sim/engine/model.hpp"

#include <vector>

namespace sim::cli {

/// Exit codes, documented in docs/reference/exit-codes.md and tested one by one.
enum class Exit {
    done = 0,
    internal_error = 1,
    usage = 2,
    invalid_input = 3,
    refused = 4,
    io_failed = 5,
    partial = 6,
    busy = 7,
    cannot_resume = 8,
    integrity = 9,
    stopped_on_purpose = 75,
};

/// Runs the verb that the arguments name; returns the exit code (128 + n after signal n).
[[nodiscard]] int program(int argc, char** argv, std::vector<ModelKind> (*models)());

} // namespace sim::cli
