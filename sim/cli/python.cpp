#include "sim/cli/python.hpp"

#include "sim/core/diagnostic.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sim::cli {

namespace {

/// The first is not empty: the value of the variable, else what is built in.
std::string setting(const char* variable, const char* built_in)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? value : built_in;
}

/// The package's folder in front of what PYTHONPATH holds already.
void extend_python_path(const std::string& folder)
{
    const std::string before = setting("PYTHONPATH", "");
    const std::string path = before.empty() ? folder : folder + ":" + before;
    ::setenv("PYTHONPATH", path.c_str(), 1);
}

int wait_for(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

int run_python(const std::string& module, const std::vector<std::string>& arguments)
{
    const std::string python = setting("GROUNDSWELL_PYTHON", GROUNDSWELL_PYTHON);
    extend_python_path(setting("GROUNDSWELL_PYTHON_PACKAGE", GROUNDSWELL_PYTHON_PACKAGE));
    std::vector<std::string> words{python, "-m", "groundswell." + module};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    static_cast<void>(std::fflush(stdout));
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t pipe_only; // this program ignores SIGPIPE, the child must not
    ::sigemptyset(&pipe_only);
    ::sigaddset(&pipe_only, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &pipe_only);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, python.c_str(), nullptr, &attributes, argv.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0)
        throw FileError("cannot start '" + python + "': " + std::strerror(error) +
                        "; plots need the packages python3-matplotlib and python3-xarray "
                        "(another Python can be named by GROUNDSWELL_PYTHON)");
    return wait_for(child);
}

} // namespace sim::cli
