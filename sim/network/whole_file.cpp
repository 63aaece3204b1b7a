#include "sim/network/whole_file.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace sim {

WholeFile::WholeFile(std::filesystem::path place)
    : place_(std::move(place)), partial_(place_.string() + ".partial")
{
    errno = 0;
    stream_.open(partial_, std::ios::binary | std::ios::trunc);
    if (!stream_)
        fail();
}

WholeFile::~WholeFile()
{
    std::error_code ignored;
    if (stream_.is_open())
        stream_.close();
    std::filesystem::remove(partial_, ignored);
}

void WholeFile::commit()
{
    errno = 0;
    stream_.close();
    if (!stream_)
        fail();
    std::error_code error;
    std::filesystem::rename(partial_, place_, error);
    if (error) {
        errno = error.value();
        fail();
    }
}

void WholeFile::fail() const
{
    const char* reason = errno != 0 ? std::strerror(errno) : "the system gives no reason";
    throw FileError("cannot write " + visible(place_.string()) + ": " + reason);
}

void refuse_endless_files(const SocialGraph& graph)
{
    constexpr std::uint64_t most_ties = 100'000'000;
    if (graph.ties() > most_ties)
        throw RefusedError("a network of " + std::to_string(graph.ties()) +
                           " ties is not written as text; at most 100000000 are");
}

} // namespace sim
