#include "sim/experiment/hands.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/memory.hpp"
#include "sim/experiment/worker.hpp"
#include "sim/experiment/worlds_run.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim {
namespace {

constexpr double share_to_use = 0.8; ///< of memory
constexpr double mib = 1024.0 * 1024.0;

/// Bytes of the hungriest of a few points of each option, of so many runs side by side.
double memory_of_runs(Study& study, std::size_t side_by_side = 1)
{
    double most = 0.0;
    const std::size_t last = study.design.points - 1;
    for (std::size_t k = 0; k < study.options.size(); ++k)
        for (const std::size_t point : {std::size_t{0}, last / 2, last})
            most = std::max(most, estimate(study.put_point(static_cast<std::uint32_t>(
                                               k * study.design.points + point)),
                                           side_by_side)
                                      .memory());
    return most;
}

} // namespace

Hands hands_for(Study& study, int asked, std::uint64_t open_runs, bool force)
{
    const double memory = memory_of_runs(study);
    const double room = share_to_use * memory_limit();
    const auto cores = static_cast<std::size_t>(available_threads());
    std::size_t jobs = asked > 0 ? static_cast<std::size_t>(asked) : cores;
    jobs = std::clamp<std::size_t>(std::min<std::uint64_t>(jobs, open_runs), 1, most_workers);
    if (asked == 0)
        while (jobs > 1 && static_cast<double>(jobs) * memory > room)
            --jobs;
    const double need = static_cast<double>(jobs) * memory;
    if (!(need <= room) && !force)
        throw RefusedError(
            fmt::format("{} about {:.0f} MiB of memory, and {:.0f} MiB are there to "
                        "use (80 % of what this process may have); use --force to "
                        "try all the same",
                        jobs == 1 ? "a run needs" : fmt::format("{} runs at once need", jobs),
                        need / mib, room / mib));
    return {jobs, static_cast<int>(std::max<std::size_t>(1, cores / jobs))};
}

std::size_t runs_side_by_side(Study& study, const Hands& hands)
{
    for (const Option& option : study.options)
        if (!option.scenario.setup.gather || option.knock_out)
            return 1;
    const double room = share_to_use * memory_limit();
    std::size_t together = WorldsRun::most;
    while (together > 1 &&
           !(static_cast<double>(hands.jobs) * memory_of_runs(study, together) <= room))
        together /= 2;
    return together;
}

std::string words_for(const Hands& hands, std::uint64_t runs, std::uint64_t networks)
{
    return fmt::format("{} run{} over {} network{}: {} at once, {} thread{} each", runs,
                       runs == 1 ? "" : "s", networks, networks == 1 ? "" : "s", hands.jobs,
                       hands.threads, hands.threads == 1 ? "" : "s");
}

} // namespace sim
