#include "sim/core/text.hpp"
#include "sim/network/graphml_reader.hpp"
#include "sim/network/line_source.hpp"
#include "sim/network/readers.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace sim {
namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20;

std::string whole_text(const std::filesystem::path& file, ErrorList& errors)
{
    const OpenFile opened = open_to_read(file);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error)
        throw FileError("cannot read " + visible(file.string()) + ": " + error.message());
    if (size > largest_file)
        errors.fail("M0102", "the file is larger than the 64 MB that GraphML may have",
                    "write the network as an edge list: that has no limit");
    std::string text(size, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), opened.get()));
    if (std::ferror(opened.get()) != 0)
        throw FileError("cannot read " + visible(file.string()) + ": " + std::strerror(errno));
    return text;
}

} // namespace

SocialGraph read_graphml(const std::filesystem::path& file, const FileNetworkParams& params,
                         TieReport& report)
{
    ErrorList errors(file);
    const std::string text = whole_text(file, errors);
    GraphmlReader reader(text, params.directed, errors);
    ListedTies listed = reader.read();
    reader.names().settle(listed, report);
    report.lines = reader.lines();
    return settle_ties(std::move(listed), params, file, report);
}

} // namespace sim
