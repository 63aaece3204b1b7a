#include "sim/experiment/plan_cost.hpp"

#include "sim/experiment/faster_way.hpp"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

/// What a pass takes, in runs alone: a part for the pass and a part for each run in it, by least
/// squares.
class PassCost {
  public:
    explicit PassCost(std::span<const PilotPass> passes)
    {
        double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
        for (const PilotPass& pass : passes) {
            n += 1.0;
            x += pass.runs;
            y += pass.shares;
            xx += pass.runs * pass.runs;
            xy += pass.runs * pass.shares;
        }
        const double spread = n * xx - x * x;
        each_ = spread > 1e-9 * xx ? std::clamp((n * xy - x * y) / spread, 0.0, y / x) : y / x;
        pass_ = (y - each_ * x) / n;
    }
    [[nodiscard]] double of(double runs) const noexcept { return pass_ + each_ * runs; }

  private:
    double pass_ = 0.0;
    double each_ = 0.0;
};

/// What a job's runs take side by side where that is faster, in runs alone: the job's own choice,
/// made again.
double replayed(const PassCost& cost, double runs, double of_network, double most)
{
    FasterWay way;
    double taken = 0.0;
    double left = runs, left_of_network = of_network;
    while (left >= 1.0) {
        const double together = std::floor(std::min({left, left_of_network, most}));
        const bool pass = way.together() && together >= 2.0;
        const double went = pass ? together : 1.0;
        const double seconds = pass ? cost.of(together) : 1.0;
        if (pass)
            way.went_together(seconds, static_cast<std::uint64_t>(together));
        else if (!way.together())
            way.went_alone(seconds);
        taken += seconds;
        left -= went;
        left_of_network -= went;
        if (left_of_network < 1.0)
            left_of_network += of_network;
    }
    return taken;
}

/// Share of what a run takes alone, as a job makes it.
double share_of(std::span<const PilotPass> passes, const WorkAhead& ahead, double runs_of_job)
{
    constexpr double most_replayed = 1e6;
    if (passes.empty() || ahead.side_by_side < 2)
        return 1.0;
    const double runs = std::min(runs_of_job, most_replayed);
    const double of_network = static_cast<double>(ahead.runs) /
                              static_cast<double>(std::max<std::uint64_t>(1, ahead.networks));
    return replayed(PassCost(passes), runs, std::max(1.0, of_network),
                    static_cast<double>(ahead.side_by_side)) /
           runs;
}

} // namespace

WorkCost work_cost(std::span<const PilotRun> runs, std::span<const PilotPass> passes,
                   const WorkAhead& ahead)
{
    WorkCost cost;
    double built = 0.0;
    for (const PilotRun& run : runs) {
        cost.run += run.run;
        cost.network += run.network;
        built += run.built ? 1.0 : 0.0;
    }
    cost.run = 1.0 / static_cast<double>(runs.size()) * cost.run;
    if (built > 0.0)
        cost.network = 1.0 / built * cost.network;
    const auto jobs = static_cast<double>(ahead.jobs);
    const auto all = static_cast<double>(ahead.runs);
    const double of_job = std::ceil(all / jobs); // the last ones wait for nobody
    cost.side_by_side = share_of(passes, ahead, of_job);
    // Whoever runs out takes over a part of another's network, and builds it again.
    const auto networks = static_cast<double>(ahead.networks);
    const double again = ahead.networks > 0 && ahead.networks < ahead.runs ? jobs - 1.0 : 0.0;
    cost.all.cpu = all * cost.side_by_side * cost.run.cpu + (networks + again) * cost.network.cpu;
    cost.all.wall =
        of_job * cost.side_by_side * cost.run.wall + (networks + again) / jobs * cost.network.wall;
    return cost;
}

} // namespace sim
