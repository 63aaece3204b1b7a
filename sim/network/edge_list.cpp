#include "sim/network/edge_list_line.hpp"
#include "sim/network/line_source.hpp"
#include "sim/network/listed_ties.hpp"
#include "sim/network/readers.hpp"

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim {
namespace {

class EdgeListReader {
  public:
    EdgeListReader(const std::filesystem::path& file, const FileNetworkParams& params,
                   TieReport& report)
        : lines_(file), errors_(file), keep_lines_(asks_for_lines(params)), report_(report)
    {
    }

    ListedTies read()
    {
        for (std::string_view line; lines_.next(line);) {
            if (line.empty())
                continue;
            check_text(line);
            const std::size_t start = line.find_first_not_of(" \t");
            if (start == std::string_view::npos || line[start] == '#' || line[start] == '%')
                continue;
            if (!std::exchange(seen_content_, true) && skip_first(line))
                continue;
            if (header_ && ends_.empty() && is_header(line))
                refuse_names(line, lines_.number(), errors_);
            std::array<std::int64_t, 2> ids{};
            if (!read_tie(line, lines_.number(), ids, weights_, errors_))
                continue;
            ends_.insert(ends_.end(), ids.begin(), ids.end());
            if (keep_lines_)
                listed_.lines.push_back(lines_.number());
        }
        errors_.raise();
        if (ends_.empty())
            errors_.fail("M0405",
                         header_ ? "the network file lists no ties below its header, " + *header_
                                 : "the network file lists no ties",
                         "write one tie a line: two ids, such as 0 1");
        report_.lines = lines_.number();
        if (weights_ != 0)
            report_.remarks.push_back("read and did not use " + std::to_string(weights_) +
                                      " weights");
        rows_from_numbers(std::move(ends_), listed_, report_);
        return std::move(listed_);
    }

  private:
    /// What no text file holds ends the reading.
    void check_text(std::string_view line)
    {
        if (lines_.too_long())
            errors_.fail("M0404",
                         "the line is longer than " + std::to_string(LineSource::longest_line) +
                             " bytes",
                         "an edge list has one tie a line", {lines_.number(), 1, 1, line});
        if (lines_.number() == 1 && line.substr(0, 2) == "\x1f\x8b")
            errors_.fail("M0401", "the file is compressed by gzip", "unpack it first, with gunzip",
                         {1, 1, 1, {}});
        if (const void* nul = std::memchr(line.data(), '\0', line.size()))
            errors_.fail("M0103", "the file holds a NUL byte, so it is no text",
                         "save it as UTF-8 text (not UTF-16), unpacked",
                         {lines_.number(),
                          static_cast<std::size_t>(static_cast<const char*>(nul) - line.data()) + 1,
                          1, line});
    }

    /// Headers are skipped; files of another kind are refused at once.
    bool skip_first(std::string_view line)
    {
        if (line[0] == '<')
            errors_.fail("M0401", "the file is XML, not an edge list",
                         "set network.file.format = \"graphml\" if it is GraphML",
                         {lines_.number(), 1, 1, line});
        if (!is_header(line))
            return false;
        header_ = in_quotes(line);
        report_.remarks.push_back("took line " + std::to_string(lines_.number()) +
                                  " for a header: " + *header_);
        return true;
    }

    LineSource lines_;
    ErrorList errors_;
    bool keep_lines_;
    TieReport& report_;
    ListedTies listed_;
    std::vector<std::int64_t> ends_;
    std::uint64_t weights_ = 0;
    bool seen_content_ = false;
    std::optional<std::string> header_; ///< in quotes
};

} // namespace

SocialGraph read_edge_list(const std::filesystem::path& file, const FileNetworkParams& params,
                           TieReport& report)
{
    ListedTies listed = EdgeListReader(file, params, report).read();
    if (params.directed)
        listed.one_way.assign(listed.ties.size(), 1);
    return settle_ties(std::move(listed), params, file, report);
}

} // namespace sim
