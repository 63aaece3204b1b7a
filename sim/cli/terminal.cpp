#include "sim/cli/terminal.hpp"

#include "sim/core/diagnostic.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sim::cli {

std::string& program_as_called()
{
    static std::string name = "groundswell";
    return name;
}

namespace {

int first_failure = 0; ///< errno of the first write to stdout that failed

void remember_failure()
{
    if (first_failure == 0)
        first_failure = errno != 0 ? errno : EIO;
}

std::string_view environment(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

} // namespace

void settle_streams()
{
    for (const int fd : {0, 1, 2})
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            static_cast<void>(::open("/dev/null", O_RDWR)); // takes the lowest free number: fd
    std::signal(SIGPIPE, SIG_IGN);
}

void print(std::string_view text)
{
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        remember_failure();
}

void talk(std::string_view text)
{
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void finish_printing()
{
    if (first_failure != 0 && first_failure != EPIPE)
        throw FileError(std::string("cannot write to standard output: ") +
                        std::strerror(first_failure));
}

bool stderr_is_terminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::size_t text_width()
{
    winsize size{};
    if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return 100;
    return std::clamp<std::size_t>(size.ws_col, 60, 100);
}

bool colour_on_stderr()
{
    return stderr_is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

bool utf8_locale()
{
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view value = environment(name);
        if (!value.empty())
            return value.find("UTF-8") != std::string_view::npos ||
                   value.find("utf8") != std::string_view::npos;
    }
    return false;
}

} // namespace sim::cli
