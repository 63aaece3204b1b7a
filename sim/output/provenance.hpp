#pragma once
// Who made a result: program, machine, moment. Nothing here can reach a simulated number.

#include <string>
#include <utility>
#include <vector>

namespace sim {

/// The program that runs: fixed when it was built, except for the libraries loaded with it.
struct Build {
    std::string version;   ///< "0.1.0"
    std::string commit;    ///< git commit of the source, or "unknown"
    bool dirty = false;    ///< the source differed from that commit
    std::string compiler;  ///< name and version
    std::string flags;     ///< the compiler's flags
    std::string libraries; ///< names and versions, comma-separated
};

[[nodiscard]] Build this_build();

/// Names and values in the order in which files list them.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> listed(const Build& build);

[[nodiscard]] std::string host_name();

/// The time now in UTC, ISO 8601: "2026-03-01T12:00:00Z".
[[nodiscard]] std::string utc_now();

} // namespace sim
