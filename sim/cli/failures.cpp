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

int fail(const Request& request, Exit code, const std::string& message,
         const std::string& hint = {})
{
    report(message, hint);
    if (request.json)
        print(
            json_text({{"error", {{"exit_code", static_cast<int>(code)}, {"message", message}}}}));
    return static_cast<int>(code);
}

int fail(const Request& request, const std::vector<Diagnostic>& diagnostics)
{
    talk(render(diagnostics, colour_on_stderr()));
    if (request.json)
        print(json_text({{"error", {{"exit_code", 3}, {"message", count_text(diagnostics)}}},
                         {"diagnostics", to_json(diagnostics)}}));
    return static_cast<int>(Exit::invalid_input);
}

/// The exception being handled, as an exit code.
int classify(const Request& request)
{
    try {
        throw;
    } catch (const InputError& e) {
        return fail(request, e.diagnostics);
    } catch (const SettingError& e) {
        Diagnostic d;
        d.code = "M0330";
        d.message = "'" + e.path + "': " + e.message;
        d.hint = e.hint;
        return fail(request, {d});
    } catch (const UsageError& e) {
        return fail(request, Exit::usage, e.message, e.hint);
    } catch (const RefusedError& e) {
        return fail(request, Exit::refused, e.message);
    } catch (const FileError& e) {
        return fail(request, Exit::io_failed, e.message);
    } catch (const std::filesystem::filesystem_error& e) {
        return fail(request, Exit::io_failed,
                    "cannot use '" + e.path1().string() + "': " + e.code().message());
    } catch (const BusyError& e) {
        return fail(request, Exit::busy, e.message);
    } catch (const ResumeError& e) {
        return fail(request, Exit::cannot_resume, e.message);
    } catch (const IntegrityError& e) {
        return fail(request, Exit::integrity, e.message);
    } catch (const std::bad_alloc&) {
        return fail(request, Exit::refused, "not enough memory",
                    "take a smaller network, or a machine with more memory");
    } catch (const std::exception& e) {
        return fail(request, Exit::internal_error, std::string("internal error: ") + e.what(),
                    "this is a mistake in groundswell; please report it with the command");
    }
}

} // namespace

int perform(const Request& request)
{
    int code = 0;
    try {
        code = request.work();
    } catch (...) {
        code = classify(request);
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
