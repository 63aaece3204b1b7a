#include "sim/network/readers.hpp"

#include "sim/network/line_source.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sim {
namespace {

bool looks_like_xml(const std::filesystem::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension == ".graphml" || extension == ".xml")
        return true;
    LineSource lines(file);
    std::string_view line;
    return lines.next(line) && line.substr(0, 1) == "<";
}

} // namespace

SocialGraph read_network(const std::filesystem::path& file, const FileNetworkParams& params,
                         TieReport& report)
{
    FileFormat format = params.format;
    if (format == FileFormat::automatic)
        format = looks_like_xml(file) ? FileFormat::graphml : FileFormat::edge_list;
    return format == FileFormat::graphml ? read_graphml(file, params, report)
                                         : read_edge_list(file, params, report);
}

} // namespace sim
