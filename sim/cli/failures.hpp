#pragma once
// From what went wrong to an exit code and words: the only place that knows both.

#include "sim/cli/program.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/core/diagnostic.hpp"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace sim::cli {

/// The command line asks for what cannot be (exit code 2), found out only once files were read.
struct UsageError : std::exception {
    UsageError(std::string text, std::string suggestion)
        : message(std::move(text)), hint(std::move(suggestion))
    {
    }
    [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

    std::string message;
    std::string hint;
};

/// What went wrong, as a user is told.
struct Failure {
    Exit code = Exit::internal_error;
    std::string message;
    std::string hint;
    std::vector<Diagnostic> diagnostics; ///< for Exit::invalid_input; then there is no message
};

/// The exception that is being handled.
[[nodiscard]] Failure current_failure();

/// Does the request's work. Every exception becomes a message on stderr (and, when JSON is
/// asked for, an object on stdout) and the exit code of its type; see
/// docs/reference/exit-codes.md.
[[nodiscard]] int perform(const Request& request);

/// "error: TEXT" and, when there is one, an indented hint, on stderr; returns Exit::usage.
[[nodiscard]] int usage_error(const std::string& text, const std::string& hint);

} // namespace sim::cli
