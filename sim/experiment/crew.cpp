#include "sim/experiment/crew.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"

#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <new>

namespace sim {
namespace {

/// Signals are the coordinator's: a Ctrl-C reaches the whole group, and workers stop when told.
void ignore_signals()
{
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU, SIGPIPE, SIGXFSZ})
        std::signal(number, SIG_IGN);
}

/// Keeps only the standard streams and one socket: above all not the folder's lock, which must
/// be free as soon as the coordinator is gone.
void close_all_but(int socket)
{
    ::close_range(3, static_cast<unsigned>(socket) - 1, 0);
    ::close_range(static_cast<unsigned>(socket) + 1, ~0u, 0);
}

} // namespace

void Crew::Unmap::operator()(WorkerBoard* board) const noexcept
{
    ::munmap(board, sizeof(WorkerBoard));
}

Crew::Crew(const Workplace& place, std::size_t count) : place_(place)
{
    void* page = ::mmap(nullptr, sizeof(WorkerBoard), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        throw std::bad_alloc();
    board_.reset(new (page) WorkerBoard);
    members_.resize(count);
    for (std::size_t worker = 0; worker < count; ++worker)
        start(worker);
}

Crew::~Crew()
{
    for (Member& member : members_)
        if (member.pid > 0) {
            ::kill(member.pid, SIGKILL);
            while (::waitpid(member.pid, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
}

void Crew::start(std::size_t worker)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw FileError("cannot start a worker: no more sockets");
    Descriptor mine(ends[0]);
    const Descriptor its(ends[1]);
    Workplace its_place = place_;
    if (other_threads_exist())
        its_place.threads = 1;
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        throw FileError("cannot start a worker: the system allows no more processes");
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // a killed coordinator takes its workers along
        if (::getppid() != parent)
            ::_exit(1);
        ignore_signals();
        close_all_but(its.get());
        work(its_place, *board_, worker, its.get());
    }
    board_->at[worker] = 0;
    members_[worker] = Member{child, std::move(mine), {}};
}

void Crew::ask(std::size_t worker, const Assignment& what)
{
    // A worker that has died is noticed by listen(): here the failure is of no interest.
    [[maybe_unused]] const ssize_t sent =
        ::send(members_[worker].socket.get(), &what, sizeof what, MSG_NOSIGNAL);
}

void Crew::listen(double seconds, const Heard& heard)
{
    std::vector<pollfd> polled;
    std::vector<std::size_t> who;
    for (std::size_t worker = 0; worker < members_.size(); ++worker)
        if (alive(worker)) {
            polled.push_back({members_[worker].socket.get(), POLLIN, 0});
            who.push_back(worker);
        }
    if (::poll(polled.data(), polled.size(), static_cast<int>(seconds * 1000.0)) <= 0)
        return;
    for (std::size_t k = 0; k < polled.size(); ++k) {
        if (polled[k].revents == 0)
            continue;
        Member& member = members_[who[k]];
        const bool open = member.reader.fill(member.socket.get());
        for (auto row = member.reader.next(); !row.empty(); row = member.reader.next())
            heard.row(who[k], row);
        if (!open)
            end(who[k], heard);
    }
}

void Crew::end(std::size_t worker, const Heard& heard)
{
    Member& member = members_[worker];
    int status = 0;
    while (::waitpid(member.pid, &status, 0) < 0 && errno == EINTR) {
    }
    member.pid = -1;
    member.socket = Descriptor();
    heard.end(worker, status);
}

void Crew::replace(std::size_t worker)
{
    start(worker);
}

void Crew::stop()
{
    board_->stop = true;
    for (const Member& member : members_)
        if (member.pid > 0)
            ::shutdown(member.socket.get(), SHUT_WR); // who waits for work ends now
}

std::size_t Crew::living() const
{
    return static_cast<std::size_t>(std::count_if(
        members_.begin(), members_.end(), [](const Member& member) { return member.pid > 0; }));
}

std::optional<std::uint64_t> Crew::run_at(std::size_t worker) const
{
    const std::uint64_t at = board_->at[worker];
    return at == 0 ? std::nullopt : std::optional(at - 1);
}

} // namespace sim
