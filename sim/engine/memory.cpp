#include "sim/engine/memory.hpp"

#include "sim/core/text.hpp"
#include "sim/network/build.hpp"
#include "sim/output/files.hpp"
#include "sim/output/result_file.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr double usable_share = 0.8;  ///< of memory; the rest is the system's
constexpr double disk_reserve = 0.05; ///< of the free space, left alone
constexpr double guessed_measures = 16.0;
constexpr double bytes_per_unread_citizen = 100.0; ///< of a network file's building, a guess
constexpr double no_limit = std::numeric_limits<double>::infinity();

double number_in(const fs::path& path)
{
    std::ifstream file(path);
    double limit = 0.0;
    return file >> limit && limit > 0.0 ? limit : no_limit; // "max" reads as no number
}

/// A citizen's part of a snapshot.
double snapshot_bytes(const Scenario& scenario)
{
    const std::vector<std::string> wanted = words_of(scenario.parts->run.snapshot_columns);
    double bytes = 0.0;
    for (const ModelKind::Column& column : scenario.kind.columns)
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), column.name) != wanted.end())
            bytes += column.bytes;
    return bytes;
}

/// The least limit from a control group up to the root of its hierarchy.
double group_limit(const fs::path& root, fs::path group, const char* file)
{
    double least = number_in(root / file);
    for (group = group.relative_path(); !group.empty(); group = group.parent_path())
        least = std::min(least, number_in(root / group / file));
    return least;
}

double control_group_limit()
{
    double least = std::min(number_in("/sys/fs/cgroup/memory.max"),
                            number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
    std::ifstream groups("/proc/self/cgroup"); // lines "id:controllers:/path"
    for (std::string line; std::getline(groups, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const fs::path group = line.substr(second + 1);
        if (controllers.empty())
            least = std::min(least, group_limit("/sys/fs/cgroup", group, "memory.max"));
        else if (controllers.find("memory") != std::string::npos)
            least = std::min(least,
                             group_limit("/sys/fs/cgroup/memory", group, "memory.limit_in_bytes"));
    }
    return least;
}

double rows(std::int64_t ticks, std::int64_t every)
{
    return every == 0 ? 0.0 : static_cast<double>(ticks / every + 2);
}

std::string shown(double bytes)
{
    constexpr double gib = 1024.0 * 1024.0 * 1024.0;
    return bytes >= gib ? fmt::format("{:.1f} GiB", bytes / gib)
                        : fmt::format("{:.1f} MiB", bytes / (1024.0 * 1024.0));
}

std::string largest(const Need& need, double room)
{
    if (need.citizens < 1.0)
        return "";
    const double fits = need.citizens * room / need.memory();
    if (!(fits >= 1.0))
        return "";
    const double step = fits > 1e4 ? 1e3 : 1.0; // an estimate deserves no more digits
    return fmt::format("; about {:.0f} citizens would fit", std::floor(fits / step) * step);
}

} // namespace

double memory_limit()
{
    double limit = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) *
                   static_cast<double>(::sysconf(_SC_PAGESIZE));
    limit = std::min(limit, control_group_limit());
    rlimit address_space{};
    if (::getrlimit(RLIMIT_AS, &address_space) == 0 && address_space.rlim_cur != RLIM_INFINITY)
        limit = std::min(limit, static_cast<double>(address_space.rlim_cur));
    return limit;
}

double peak_memory()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (double kilobytes = 0.0; word == "VmHWM:" && status >> kilobytes)
            return kilobytes * 1024.0;
    return 0.0;
}

Need estimate(const Scenario& scenario, std::size_t side_by_side)
{
    const RunParams& run = scenario.parts->run;
    Need need;
    need.network = network_peak_bytes(scenario.parts->network, scenario.file.folder());
    need.rest = network_rest_bytes(scenario.parts->network, scenario.file.folder());
    need.citizens = expected_citizens(scenario.parts->network);
    const double citizens =
        need.citizens > 0.0 ? need.citizens : need.network / bytes_per_unread_citizen;
    constexpr double most = 9e18; // a count above it, or none at all, has no type to fit
    const auto number = static_cast<std::uint64_t>(std::min(most, citizens));
    need.model =
        side_by_side > 1
            ? scenario.setup.memory_side_by_side(number, side_by_side,
                                                 static_cast<std::uint32_t>(run.ticks))
            : scenario.setup.memory(number, static_cast<std::uint64_t>(std::min(
                                                most, need.rest / 4))); // 4 bytes an arc, offsets
    const double records = rows(run.ticks, run.record_every) * guessed_measures * sizeof(double) *
                           static_cast<double>(side_by_side);
    const bool wanted = takes_snapshots(run);
    const double count = rows(run.ticks, run.snapshot_every) +
                         static_cast<double>(run.snapshot_at.size()) +
                         (run.snapshot_every == 0 ? 1.0 : 0.0); // the end gets one as well
    const double snapshot = snapshot_bytes(scenario) * citizens;
    const double ids = citizens * sizeof(std::int64_t);
    const double kept = wanted ? count * snapshot + ids : 0.0;
    // As columns, as HDF5's image, and its copy to be written.
    need.series = 3.0 * records;
    if (wanted) // one of them thrice on its way to the journal
        need.series += 3.0 * snapshot + ids + (kept > most_citizens_in_memory ? 0.0 : 2.0 * kept);
    need.disk = 2.0 * (records + kept) + 3.0 * need.model; // journal and file; checkpoints
    return need;
}

void refuse_unless_it_fits(const Scenario& scenario, const fs::path& folder, bool force,
                           const std::function<void(const std::string&)>& notice)
{
    const auto refuse = [&](const std::string& why) {
        if (!force)
            throw RefusedError(why + "; use --force to try all the same");
        notice(why);
    };
    const Need need = estimate(scenario);
    const double room = usable_share * memory_limit();
    if (!(need.memory() <= room)) // so that no number at all refuses too
        refuse(fmt::format("this run needs about {} of memory, and {} are there to use (80 % of "
                           "what this process may have){}",
                           shown(need.memory()), shown(room), largest(need, room)));
    const double free = static_cast<double>(free_disk_bytes(folder)) * (1.0 - disk_reserve);
    if (!(need.disk <= free))
        refuse(fmt::format("this run needs about {} of disk below '{}', {} are free",
                           shown(need.disk), folder.string(), shown(free)));
}

} // namespace sim
