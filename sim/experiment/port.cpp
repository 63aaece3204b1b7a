#include "sim/experiment/port.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sim {
namespace {

constexpr std::size_t send_at_once = std::size_t{1} << 16; ///< bytes
constexpr double soon = 0.05;                              ///< seconds
constexpr std::size_t head = sizeof(std::uint32_t);

bool send_all(int socket, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

bool RowPort::receive(Assignment& asked)
{
    const auto room = std::as_writable_bytes(std::span(&asked, 1));
    std::size_t got = 0;
    while (got < room.size()) {
        const ssize_t more = ::recv(socket_, room.data() + got, room.size() - got, 0);
        if (more < 0 && errno == EINTR)
            continue;
        if (more <= 0)
            return false;
        got += static_cast<std::size_t>(more);
    }
    return true;
}

bool RowPort::send(std::span<const std::byte> row)
{
    const auto length = static_cast<std::uint32_t>(row.size());
    const auto prefix = std::as_bytes(std::span(&length, 1));
    waiting_.insert(waiting_.end(), prefix.begin(), prefix.end());
    waiting_.insert(waiting_.end(), row.begin(), row.end());
    return (waiting_.size() < send_at_once && since_.seconds() < soon) || flush();
}

bool RowPort::flush()
{
    const bool heard = send_all(socket_, waiting_);
    waiting_.clear();
    since_ = Stopwatch();
    return heard;
}

bool RowReader::fill(int socket)
{
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(taken_));
    taken_ = 0;
    for (;;) {
        const std::size_t before = bytes_.size();
        bytes_.resize(before + send_at_once);
        const ssize_t more = ::recv(socket, bytes_.data() + before, send_at_once, MSG_DONTWAIT);
        bytes_.resize(before + (more > 0 ? static_cast<std::size_t>(more) : 0));
        if (more < 0 && errno == EINTR)
            continue;
        if (more == 0)
            return false;
        if (more < static_cast<ssize_t>(send_at_once))
            return more > 0 || errno == EAGAIN || errno == EWOULDBLOCK;
    }
}

std::span<const std::byte> RowReader::next()
{
    const std::span<const std::byte> left = std::span(bytes_).subspan(taken_);
    std::uint32_t length = 0;
    if (left.size() < head)
        return {};
    std::memcpy(&length, left.data(), head);
    if (left.size() < head + length)
        return {};
    taken_ += head + length;
    return left.subspan(head, length);
}

} // namespace sim
