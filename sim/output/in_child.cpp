#include "sim/output/in_child.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/files.hpp"
#include "sim/output/folder_lock.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sim {
namespace {

enum class Ended : char {
    well = 'w',
    file_error = 'f',
    integrity = 'i',
    no_memory = 'm',
    other = 'o'
};

/// What the work threw, if anything, as bytes on the pipe.
void tell(const Descriptor& pipe, Ended ended, std::string_view words)
{
    const char first = static_cast<char>(ended);
    static_cast<void>(!::write(pipe.get(), &first, 1));
    static_cast<void>(!::write(pipe.get(), words.data(), words.size()));
}

void serve(const std::function<void()>& work, const Descriptor& pipe)
{
    try {
        work();
        tell(pipe, Ended::well, "");
    } catch (const FileError& error) {
        tell(pipe, Ended::file_error, error.message);
    } catch (const IntegrityError& error) {
        tell(pipe, Ended::integrity, error.message);
    } catch (const std::bad_alloc&) {
        tell(pipe, Ended::no_memory, "");
    } catch (const std::exception& error) {
        tell(pipe, Ended::other, error.what());
    }
}

/// A child at work, and the end of a pipe on which it answers.
struct Child {
    pid_t pid;
    Descriptor pipe;

    /// All that it says, once it has ended; and how it ended, as waitpid(2) tells.
    [[nodiscard]] std::string answer(int& status) const
    {
        std::string text;
        std::array<char, 4096> some{};
        for (;;) {
            const ssize_t got = ::read(pipe.get(), some.data(), some.size());
            if (got > 0)
                text.append(some.data(), static_cast<std::size_t>(got));
            else if (got == 0 || errno != EINTR)
                break;
        }
        while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        return text;
    }
};

/// A child that does `body`; nothing where there is no room for another process.
std::optional<Child> begun(const std::function<void(const Descriptor& pipe)>& body)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        throw_file_error("open", "a pipe", errno);
    Descriptor reading(ends[0]);
    const Descriptor writing(ends[1]);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        return {};
    if (child > 0)
        return Child{child, std::move(reading)};
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    leave_locks_to_parent();
    body(writing);
    ::_exit(0);
}

/// How the work ended in one child; its first letter, then its words. Nothing where it crashed.
std::string once(const std::function<void()>& work)
{
    const auto child = begun([&](const Descriptor& pipe) { serve(work, pipe); });
    int status = 0;
    if (child)
        return child->answer(status);
    work(); // then here
    return {static_cast<char>(Ended::well)};
}

} // namespace

void in_child(const std::function<void()>& work)
{
    std::string told = once(work);
    if (told.empty())
        told = once(work); // somebody may have killed it; a second time it is the work
    const auto ended = told.empty() ? Ended::no_memory : static_cast<Ended>(told.front());
    if (ended == Ended::file_error)
        throw FileError(told.substr(1));
    if (ended == Ended::integrity)
        throw IntegrityError(told.substr(1));
    if (ended == Ended::other)
        throw std::runtime_error(told.substr(1));
    if (ended != Ended::well)
        throw std::bad_alloc();
}

std::vector<std::vector<std::byte>>
answers_of_children(std::size_t count,
                    const std::function<std::vector<std::byte>(std::size_t)>& work)
{
    std::vector<std::optional<Child>> children;
    for (std::size_t k = 0; k < count; ++k)
        children.push_back(begun([&](const Descriptor& pipe) {
            try {
                write_all(pipe, work(k), "a pipe");
            } catch (...) {
                ::_exit(1);
            }
        }));
    std::vector<std::vector<std::byte>> answers;
    for (const auto& child : children) {
        int status = 0;
        const std::string answer = child ? child->answer(status) : "";
        const auto bytes = std::as_bytes(std::span(answer));
        auto& kept = answers.emplace_back();
        if (status == 0) // half an answer is none
            kept.assign(bytes.begin(), bytes.end());
    }
    return answers;
}

} // namespace sim
