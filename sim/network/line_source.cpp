#include "sim/network/line_source.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

namespace sim {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 18;
static_assert(chunk > LineSource::longest_line + 2);

} // namespace

OpenFile open_to_read(const std::filesystem::path& file)
{
    const auto fail = [&](const std::string& reason) {
        throw FileError("cannot read " + visible(file.string()) + ": " + reason);
    };
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (error)
        fail(error.message());
    if (!std::filesystem::is_regular_file(status))
        fail("not a regular file");
    OpenFile opened(std::fopen(file.c_str(), "rb"));
    if (!opened)
        fail(std::strerror(errno));
    std::setvbuf(opened.get(), nullptr, _IONBF, 0);
    return opened;
}

LineSource::LineSource(const std::filesystem::path& file)
    : name_(file.string()), file_(open_to_read(file)), buffer_(chunk)
{
    refill();
    if (end_ >= 3 && std::memcmp(buffer_.data(), "\xEF\xBB\xBF", 3) == 0)
        begin_ = 3;
}

bool LineSource::refill()
{
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const std::size_t got = std::fread(buffer_.data() + end_, 1, chunk - end_, file_.get());
    if (got == 0 && std::ferror(file_.get()) != 0)
        throw FileError("cannot read " + visible(name_) + ": " + std::strerror(errno));
    end_ += got;
    return got != 0;
}

bool LineSource::next(std::string_view& line)
{
    std::size_t length = 0;
    for (;;) {
        while (begin_ + length < end_ && buffer_[begin_ + length] != '\n' &&
               buffer_[begin_ + length] != '\r')
            ++length;
        // A CR that ends the buffer may be half of a CRLF.
        const bool split = begin_ + length + 1 == end_ && buffer_[begin_ + length] == '\r';
        if ((begin_ + length < end_ && !split) || length > longest_line)
            break;
        if (!refill())
            break;
    }
    if (begin_ == end_)
        return false;
    ++number_;
    too_long_ = length > longest_line;
    line = {buffer_.data() + begin_, too_long_ ? longest_line : length};
    begin_ += length;
    if (begin_ < end_ && !too_long_) {
        const bool crlf =
            buffer_[begin_] == '\r' && begin_ + 1 < end_ && buffer_[begin_ + 1] == '\n';
        begin_ += crlf ? 2 : 1;
    }
    return true;
}

} // namespace sim
