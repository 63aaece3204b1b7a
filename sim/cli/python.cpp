#include "sim/cli/python.hpp"

#include "sim/core/diagnostic.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sim::cli {

namespace {

/// The variable's value; what is built in where it is not set or empty.
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

/// Returns the child, or throws with the system's words.
pid_t spawn(const std::vector<std::string>& words, bool stdout_taken)
{
    std::vector<char*> argv;
    for (const std::string& word : words)
        argv.push_back(const_cast<char*>(word.c_str())); // the interface is older than const
    argv.push_back(nullptr);

    posix_spawn_file_actions_t streams;
    ::posix_spawn_file_actions_init(&streams);
    if (stdout_taken)
        ::posix_spawn_file_actions_adddup2(&streams, STDERR_FILENO, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t pipe_only; // this program ignores SIGPIPE, the child must not
    ::sigemptyset(&pipe_only);
    ::sigaddset(&pipe_only, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &pipe_only);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, argv.front(), &streams, &attributes, argv.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&streams);
    if (error != 0)
        throw FileError("cannot start '" + words.front() + "': " + std::strerror(error) +
                        "; plots need the packages python3-matplotlib and python3-xarray "
                        "(another Python can be named by GROUNDSWELL_PYTHON)");
    return child;
}

/// HDF5 libraries can be made to run away or crash by a file: then only the child does.
void limit(pid_t child)
{
    constexpr rlimit memory{rlim_t{4} << 30, rlim_t{4} << 30};
    constexpr rlimit seconds{120, 125}; // told, then ended
    static_cast<void>(::prlimit(child, RLIMIT_AS, &memory, nullptr));
    static_cast<void>(::prlimit(child, RLIMIT_CPU, &seconds, nullptr));
}

int wait_for(pid_t child, Reads reads)
{
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    const bool ran_away = signal == SIGXCPU || signal == SIGKILL || signal == SIGABRT;
    if (ran_away && reads == Reads::any_files)
        throw IntegrityError("the file took too much time or memory to read, and has no MANIFEST "
                             "that vouches for it");
    if (signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL)
        throw IntegrityError("the file is damaged: it brought its reader down (signal " +
                             std::to_string(signal) + ")");
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

int run_python(const std::string& module, const std::vector<std::string>& arguments,
               bool stdout_taken, Reads reads)
{
    extend_python_path(setting("GROUNDSWELL_PYTHON_PACKAGE", GROUNDSWELL_PYTHON_PACKAGE));
    std::vector<std::string> words{setting("GROUNDSWELL_PYTHON", GROUNDSWELL_PYTHON), "-m",
                                   "groundswell." + module};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const pid_t child = spawn(words, stdout_taken);
    if (reads == Reads::any_files)
        limit(child);
    return wait_for(child, reads);
}

} // namespace sim::cli
