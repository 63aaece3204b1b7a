#pragma once
// Networks out of files.

#include "sim/network/file_params.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"

#include <filesystem>

namespace sim {

/// Reads a network by its format (automatic: GraphML when the name ends in .graphml or .xml, in
/// any case, or the file starts with '<'; else an edge list). Ties become simple and undirected by
/// the policies in params; all that was merged, dropped or ignored is counted in the report. Throws
/// InputError with all errors found, FileError when the file cannot be read.
[[nodiscard]] SocialGraph read_network(const std::filesystem::path& file,
                                       const FileNetworkParams& params, TieReport& report);

/// Two whole numbers a line (0 to 2^63-1), separated by blanks, a tab, a comma or a semicolon,
/// and perhaps a weight, which is checked and not used. Lines that begin with # or % and blank
/// lines are skipped, and a first line of words is a header. LF, CRLF or CR; a UTF-8 byte order
/// mark may lead. Rows ascend by id. Lines of up to 64 KB, files of any size.
[[nodiscard]] SocialGraph read_edge_list(const std::filesystem::path& file,
                                         const FileNetworkParams& params, TieReport& report);

/// One plain GraphML graph (no nesting, hyperedges, document type or entities), UTF-8, at most
/// 64 MB. Ids that all read 0, 1, 2, ... or n0, n1, n2, ... (any whole numbers) count as numbers
/// and rows ascend by them; else rows follow the file and ids are kept as names. Edges are
/// directed as the file says; `directed` in params makes all of them so.
[[nodiscard]] SocialGraph read_graphml(const std::filesystem::path& file,
                                       const FileNetworkParams& params, TieReport& report);

} // namespace sim
