#include "sim/output/folder_lock.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/provenance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

namespace sim {
namespace {

namespace fs = std::filesystem;

std::string boot_id()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id.empty() ? "unknown" : id;
}

/// What the holder wrote, empty until it has, with anything unprintable hidden (the file may be
/// forged).
std::string holder(const Descriptor& file, const fs::path& path)
{
    std::array<std::byte, 400> bytes{};
    const std::size_t got = read_some(file, bytes, path);
    std::string text;
    for (const std::byte b : std::span(bytes).first(got)) {
        const auto c = std::to_integer<unsigned char>(b);
        text += c == '\n' ? ',' : c >= 32 && c < 127 ? static_cast<char>(c) : '?';
        if (c == '\n')
            text += ' ';
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == ','))
        text.pop_back();
    return text;
}

/// False when the path no longer leads to this open file: the holder before us removed it
/// between our open and our lock, and someone else may have made a new one.
bool still_there(const Descriptor& file, const fs::path& path)
{
    struct stat ours {};
    struct stat there {};
    return ::fstat(file.get(), &ours) == 0 && ::lstat(path.c_str(), &there) == 0 &&
           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

/// Whether the lock is ours now; false while a live process has it.
bool try_lock(const Descriptor& file, const fs::path& path)
{
    while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return false;
        if (errno != EINTR)
            throw_file_error("lock", path, errno);
    }
    return true;
}

/// Descriptors of the locks that this process holds.
std::set<int>& held_locks()
{
    static std::set<int> held;
    return held;
}

std::mutex& guard()
{
    static std::mutex mutex;
    return mutex;
}

constexpr auto time_to_say_who = std::chrono::milliseconds(500);

} // namespace

FolderLock::FolderLock(const fs::path& folder) : path_(folder / "lock")
{
    const auto asked_at = std::chrono::steady_clock::now();
    for (;;) {
        file_ = open_file(path_, O_RDWR | O_CREAT);
        if (try_lock(file_, path_)) {
            if (still_there(file_, path_))
                break;
            continue;
        }
        const std::string who = holder(file_, path_);
        // The holder locks first and then writes who it is; on a full disk it cannot.
        const bool gave_up = std::chrono::steady_clock::now() - asked_at > time_to_say_who;
        if (!who.empty() || gave_up)
            throw BusyError(fmt::format("'{}' is in use ({})", folder.string(),
                                        who.empty() ? "another process" : who));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    if (::ftruncate(file_.get(), 0) != 0)
        throw_file_error("write", path_, errno);
    const std::string text = fmt::format("process {}\nhost {}\nboot {}\nsince {}\n", ::getpid(),
                                         host_name(), boot_id(), utc_now());
    // A full disk must not keep a run from continuing: the lock holds without its text.
    if (::write(file_.get(), text.data(), text.size()) < 0 && errno != ENOSPC && errno != EFBIG)
        throw_file_error("write", path_, errno);
    const std::lock_guard lock(guard());
    held_locks().insert(file_.get());
}

FolderLock::~FolderLock()
{
    ::unlink(path_.c_str()); // while still locked, so that nobody loses a lock of his own
    const std::lock_guard lock(guard());
    held_locks().erase(file_.get());
}

void leave_locks_to_parent() noexcept
{
    for (const int file : held_locks())
        ::close(file);
}

} // namespace sim
