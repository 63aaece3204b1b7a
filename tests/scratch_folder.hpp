#pragma once
// A folder of a test's own, gone afterwards.

#include <atomic>
#include <filesystem>
#include <string>

#include <unistd.h>

class ScratchFolder {
  public:
    ScratchFolder()
    {
        static std::atomic<int> count = 0;
        // In memory where there is such a place: tests sync files thousands of times.
        const bool shm = ::access("/dev/shm", W_OK) == 0;
        path_ = (shm ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
                ("groundswell-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const
    {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};
