#pragma once
// One writer per folder. The kernel's lock decides; the text in the file tells who holds it.

#include "sim/output/files.hpp"

#include <filesystem>

namespace sim {

/// Holds FOLDER/lock from construction to destruction. A process that dies, however it dies,
/// gives it up: nothing is left to clear by hand.
class FolderLock {
  public:
    /// The folder must exist. Throws BusyError naming the holder's process, host and start time
    /// when a live process has it, FileError when the lock cannot be written.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    std::filesystem::path path_;
    Descriptor file_;
};

/// In a child: closes its copies of the locks that this process holds, so that they are free as
/// soon as the parent is gone.
void leave_locks_to_parent() noexcept;

} // namespace sim
