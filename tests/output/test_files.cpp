#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/files.hpp"
#include "sim/output/folder_lock.hpp"
#include "sim/output/manifest.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

using namespace sim;

namespace {

/// No file of this process may grow beyond so many bytes while this lives.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        old_signal_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, old_signal_);
    }

  private:
    rlimit before_{};
    void (*old_signal_)(int) = SIG_DFL;
};

} // namespace

TEST_CASE("A file written whole replaces the earlier one and leaves nothing beside it", "[unit]")
{
    const ScratchFolder folder;
    write_whole(folder / "text", "first");
    write_whole(folder / "text", "second");
    CHECK(read_whole(folder / "text") == "second");
    CHECK_FALSE(std::filesystem::exists(partial_path(folder / "text")));
}

TEST_CASE("A write that fails leaves the earlier file and no other", "[unit]")
{
    const ScratchFolder folder;
    write_whole(folder / "text", "first");
    {
        const FileSizeLimit limit(4096);
        CHECK_THROWS_AS(write_whole(folder / "text", std::string(10000, 'x')), FileError);
    }
    CHECK(read_whole(folder / "text") == "first");
    CHECK_FALSE(std::filesystem::exists(partial_path(folder / "text")));
}

TEST_CASE("A failed write says which file and why", "[unit]")
{
    const Descriptor full = open_file("/dev/full", 1);
    const std::string text = "x";
    try {
        write_all(full, std::as_bytes(std::span(text.data(), text.size())), "/dev/full");
        FAIL("wrote to a full device");
    } catch (const FileError& error) {
        CHECK(error.message == "cannot write '/dev/full': No space left on device");
    }
}

TEST_CASE("Files that are absent, folders or too long are not read", "[unit]")
{
    const ScratchFolder folder;
    write_whole(folder / "text", "12345");
    CHECK_THROWS_AS(read_whole(folder / "absent"), FileError);
    CHECK_THROWS_AS(read_whole(folder.path()), FileError);
    CHECK_THROWS_AS(read_whole(folder / "text", 4), FileError);
}

TEST_CASE("Devices and pipes are refused at once, not read for ever", "[unit]")
{
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    for (const std::filesystem::path& path :
         {std::filesystem::path("/dev/zero"), folder / "pipe"}) {
        CHECK_THROWS_AS(file_hash(path), FileError);
        CHECK_THROWS_AS(read_whole(path), FileError);
    }
}

TEST_CASE("Nothing is written through a symbolic link", "[unit]")
{
    const ScratchFolder folder;
    const ScratchFolder elsewhere;
    write_whole(elsewhere / "victim", "precious");
    for (const char* name : {"text.partial", "lock"})
        std::filesystem::create_symlink(elsewhere / "victim", folder / name);
    CHECK_THROWS_AS(write_whole(folder / "text", "mine"), FileError);
    CHECK_THROWS_AS(FolderLock(folder.path()), FileError);
    CHECK(read_whole(elsewhere / "victim") == "precious");
}

TEST_CASE("A folder has one lock, and whoever is refused learns who holds it", "[unit]")
{
    const ScratchFolder folder;
    {
        const FolderLock first(folder.path());
        try {
            const FolderLock second(folder.path());
            FAIL("two locks on one folder");
        } catch (const BusyError& error) {
            CHECK(error.message.find("process " + std::to_string(::getpid())) != std::string::npos);
            CHECK(error.message.find("host ") != std::string::npos);
            CHECK(error.message.find("since ") != std::string::npos);
        }
    }
    CHECK_NOTHROW(FolderLock(folder.path()));
    CHECK_FALSE(std::filesystem::exists(folder / "lock"));
}

TEST_CASE("A lock file left by a dead process is taken over", "[unit]")
{
    const ScratchFolder folder;
    write_whole(folder / "lock", "process 1\nhost elsewhere\nboot 0\nsince 1970\n");
    CHECK_NOTHROW(FolderLock(folder.path()));
}

TEST_CASE("Any flipped bit in a file or in the MANIFEST is noticed", "[property]")
{
    const ScratchFolder folder;
    write_whole(folder / "a", "some bytes");
    write_whole(folder / "b", "");
    write_manifest(folder.path(), {"a", "b"});
    CHECK_NOTHROW(verify_manifest(folder.path()));
    for (const char* name : {"a", "MANIFEST"}) {
        const std::string good = read_whole(folder / name);
        for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
            std::string bad = good;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
            std::ofstream(folder / name, std::ios::binary) << bad;
            CHECK_THROWS_AS(verify_manifest(folder.path()), IntegrityError);
        }
        std::ofstream(folder / name, std::ios::binary) << good;
    }
    CHECK_NOTHROW(verify_manifest(folder.path()));
    remove_file(folder / "b");
    CHECK_THROWS_AS(verify_manifest(folder.path()), IntegrityError);
}
