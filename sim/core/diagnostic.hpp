#pragma once
// What is wrong with an input, where, why, and one way to mend it.

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace sim {

/// A place in a file: line and column count from 1; 0 means "the file as a whole".
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

struct Diagnostic {
    enum class Severity { error, warning };

    Severity severity = Severity::error;
    std::string code;    ///< catalogue code, such as "M0312" (sim/core/messages.hpp)
    std::string message; ///< one sentence: the setting, the value, the range
    Place place;
    std::string source_line; ///< the line as written; empty where there is none
    int width = 1;           ///< columns to underline from place.column
    std::string hint;        ///< a reason or a suggestion, shown beside the caret
    std::string note;        ///< where the value came from, when not from this place
};

/// Thrown at the boundary when inputs are unusable; carries every error found, not the first.
class InputError : public std::exception {
  public:
    explicit InputError(std::vector<Diagnostic> found) : diagnostics(std::move(found)) {}
    [[nodiscard]] const char* what() const noexcept override
    {
        return diagnostics.empty() ? "invalid input" : diagnostics.front().message.c_str();
    }

    std::vector<Diagnostic> diagnostics;
};

/// Thrown by a builder that finds a described setting unusable together with the others; the
/// caller that knows the file adds the place and raises InputError.
class SettingError : public std::exception {
  public:
    SettingError(std::string setting_path, std::string reason, std::string suggestion = {})
        : path(std::move(setting_path)), message(std::move(reason)), hint(std::move(suggestion))
    {
    }
    [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

    std::string path; ///< dotted key, such as "network.small_world.neighbours"
    std::string message;
    std::string hint;
};

/// An error that is one sentence for the user; its type decides the exit code.
class MessageError : public std::exception {
  public:
    explicit MessageError(std::string text) : message(std::move(text)) {}
    [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

    std::string message;
};

/// The work would not fit this machine (exit code 4).
struct RefusedError : MessageError {
    using MessageError::MessageError;
};
/// Reading or writing failed: the path and the system's words (exit code 5).
struct FileError : MessageError {
    using MessageError::MessageError;
};
/// The folder is in use by a live process (exit code 7).
struct BusyError : MessageError {
    using MessageError::MessageError;
};
/// The checkpoint belongs to other settings, another engine or format (exit code 8).
struct ResumeError : MessageError {
    using MessageError::MessageError;
};
/// A file does not match its checksum (exit code 9).
struct IntegrityError : MessageError {
    using MessageError::MessageError;
};

} // namespace sim
