#pragma once
// What stands at the ends of this program: a terminal, a file, a pipe, or nothing.
// stdout carries facts and results, stderr talk.

#include <cstddef>
#include <string>
#include <string_view>

namespace sim::cli {

/// What the user typed to reach this program, for hints of what to type next.
[[nodiscard]] std::string& program_as_called();

/// Descriptors 0 to 2 that are closed are opened on /dev/null, so that no result file can take
/// their number and receive talk; a reader that goes away is no reason to die (SIGPIPE ignored).
void settle_streams();

/// Writes to stdout at once, so that a child process has nothing of it to write again; a failure is
/// remembered, never raised.
void print(std::string_view text);

/// Writes to stderr at once; failures do not matter.
void talk(std::string_view text);

/// Throws FileError when something could not be written to stdout, except when the reader has gone
/// away (as with `| head`), which is his right.
void finish_printing();

[[nodiscard]] bool stderr_is_terminal();
/// Columns of the terminal at stdout, 100 when there is none; between 60 and 100.
[[nodiscard]] std::size_t text_width();
/// Colour for stderr: only on a terminal, not with NO_COLOR or TERM=dumb.
[[nodiscard]] bool colour_on_stderr();
/// The user's locale (LC_ALL, LC_CTYPE, LANG) is UTF-8.
[[nodiscard]] bool utf8_locale();

} // namespace sim::cli
