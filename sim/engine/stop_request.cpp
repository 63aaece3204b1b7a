#include "sim/engine/stop_request.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <utility>

#include <unistd.h>

namespace sim {
namespace {

constexpr std::array asking{SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU};
constexpr std::array ignored{SIGXFSZ, SIGPIPE};

std::atomic<int> noted = 0;
std::atomic<int> waiting = 0;
static_assert(std::atomic<int>::is_always_lock_free);
std::array<struct sigaction, asking.size() + ignored.size()> before;

void note(int number)
{
    if (waiting == 0 || noted != 0)
        ::_exit(128 + number);
    noted = number;
}

} // namespace

StopRequest::StopRequest(std::function<int()> asked) : asked_(std::move(asked))
{
    if (asked_)
        return;
    noted = 0;
    waiting = 0;
    struct sigaction action {};
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    std::size_t at = 0;
    action.sa_handler = note;
    for (const int number : asking) {
        ::sigaction(number, &action, &before[at]);
        if (before[at].sa_handler == SIG_IGN) // as nohup asks for
            ::sigaction(number, &before[at], nullptr);
        ++at;
    }
    action.sa_handler = SIG_IGN;
    for (const int number : ignored)
        ::sigaction(number, &action, &before[at++]);
}

StopRequest::~StopRequest()
{
    if (asked_)
        return;
    std::size_t at = 0;
    for (const int number : asking)
        ::sigaction(number, &before[at++], nullptr);
    for (const int number : ignored)
        ::sigaction(number, &before[at++], nullptr);
}

void StopRequest::begin_waiting() noexcept
{
    waiting = 1;
}

int StopRequest::signal()
{
    if (!asked_)
        return noted.load();
    if (heard_ == 0)
        heard_ = asked_();
    return heard_;
}

} // namespace sim
