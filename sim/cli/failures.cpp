#include "sim/cli/failures.hpp"

#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/diagnostic.hpp"

#include <filesystem>
#include <new>
#include <sstream>

namespace sim::cli {

namespace {

void report(const std::string& message, const std::string& hint = {})
{
    const std::string label = colour_on_stderr() ? "\x1b[1;31merror\x1b[0m: " : "error: ";
    std::istringstream lines(message); // each made harmless, the breaks between them kept
    std::string text;
    for (std::string line; std::getline(lines, line);)
        text += escaped(line) + "\n";
    talk(label + text + (hint.empty() ? "" : "   " + escaped(hint) + "\n"));
}

/// Tells it; returns its exit code.
int fail(const Request& request, const Failure& failure)
{
    const int code = static_cast<int>(failure.code);
    if (!failure.diagnostics.empty()) {
        talk(render(failure.diagnostics, colour_on_stderr()));
        if (request.json)
            print(json_text(
                {{"error", {{"exit_code", code}, {"message", count_text(failure.diagnostics)}}},
                 {"diagnostics", to_json(failure.diagnostics)}}));
        return code;
    }
    report(failure.message, failure.hint);
    if (request.json)
        print(json_text({{"error", {{"exit_code", code}, {"message", failure.message}}}}));
    return code;
}

} // namespace

Failure current_failure()
{
    try {
        throw;
    } catch (const InputError& e) {
        return {Exit::invalid_input, {}, {}, e.diagnostics};
    } catch (const SettingError& e) {
        Diagnostic d;
        d.code = "M0330";
        d.message = "'" + e.path + "': " + e.message;
        d.hint = e.hint;
        return {Exit::invalid_input, {}, {}, {d}};
    } catch (const UsageError& e) {
        return {Exit::usage, e.message, e.hint, {}};
    } catch (const RefusedError& e) {
        return {Exit::refused, e.message, {}, {}};
    } catch (const FileError& e) {
        return {Exit::io_failed, e.message, {}, {}};
    } catch (const std::filesystem::filesystem_error& e) {
        return {Exit::io_failed,
                "cannot use '" + e.path1().string() + "': " + e.code().message(),
                {},
                {}};
    } catch (const BusyError& e) {
        return {Exit::busy, e.message, {}, {}};
    } catch (const ResumeError& e) {
        return {Exit::cannot_resume, e.message, {}, {}};
    } catch (const IntegrityError& e) {
        return {Exit::integrity, e.message, {}, {}};
    } catch (const std::bad_alloc&) {
        return {Exit::refused,
                "not enough memory",
                "take a smaller network, or a machine with more memory",
                {}};
    } catch (const std::exception& e) {
        return {Exit::internal_error,
                std::string("internal error: ") + e.what(),
                "this is a mistake in groundswell; please report it with the command",
                {}};
    }
}

int perform(const Request& request)
{
    int code = 0;
    try {
        code = request.work();
    } catch (...) {
        code = fail(request, current_failure());
    }
    try {
        finish_printing();
    } catch (const FileError& e) {
        report(e.message);
        return code == 0 ? static_cast<int>(Exit::io_failed) : code;
    }
    return code;
}

int usage_error(const std::string& text, const std::string& hint)
{
    report(text, hint);
    return static_cast<int>(Exit::usage);
}

} // namespace sim::cli
