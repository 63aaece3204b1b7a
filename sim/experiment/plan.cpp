#include "sim/experiment/plan.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/seed.hpp"
#include "sim/experiment/handing_over.hpp"
#include "sim/experiment/kept_measures.hpp"
#include "sim/experiment/plan_cost.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/output/bytes.hpp"
#include "sim/output/in_child.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace sim {
namespace {

constexpr double kept_free = 0.05;

/// Throws what stood in the way of a pilot run.
[[noreturn]] void tell_failure(Study& study, const RunRow& row, std::int64_t seed)
{
    const RunNumber which = study.run_of(row.number);
    const ConfigFile& file = study.options[study.option_of(which.point)].scenario.file;
    try {
        const Scenario& scenario = study.at(which, seed);
        const SharedNetwork network = shared_network(scenario);
        const auto model = scenario.setup.start(
            {network.built.graph, luck_of(scenario.parts->run), scenario.parts->run.tick_length});
    } catch (const SettingError& error) {
        throw file.locate(error);
    }
    throw RefusedError("a run of the pilot failed: " + row.reason);
}

/// Runs that fail are no reason not to run the others; throws where all do.
void remark_failures(Plan& plan, Study& study, const Pilot& pilot, std::int64_t seed)
{
    const auto failed = [](const PilotRun& run) { return run.row.state != RunState::done; };
    const auto first = std::find_if(pilot.runs.begin(), pilot.runs.end(), failed);
    if (first == pilot.runs.end())
        return;
    const auto count = std::count_if(first, pilot.runs.end(), failed);
    if (count == static_cast<std::ptrdiff_t>(pilot.runs.size()))
        tell_failure(study, first->row, seed);
    plan.remarks.push_back(fmt::format("{} of {} runs of the pilot failed, as in the sweep they "
                                       "will: {}",
                                       count, pilot.runs.size(), first->row.reason));
}

/// How the worlds of the middle point ended.
std::vector<PilotMeasure> measures_of(const Study& study, const std::vector<MeasureName>& names,
                                      const Pilot& pilot, std::uint32_t worlds)
{
    std::map<std::uint32_t, const WorldRun*> by_world;
    for (const PilotRun& run : pilot.runs)
        if (const RunNumber which = study.run_of(run.row.number);
            which.point == study.design.points / 2 && which.world < worlds &&
            run.row.state == RunState::done)
            by_world[which.world] = &run.row.run;
    std::vector<PilotMeasure> measures;
    for (std::size_t m = 0; m < names.size(); ++m) {
        auto& last = measures.emplace_back(PilotMeasure{names[m], {}}).last;
        for (const auto& [world, run] : by_world)
            last.push_back(run->values[run->values.size() - names.size() + m]);
    }
    return measures;
}

/// What the sweep's tables take with all runs, and the most they could.
class Tables {
  public:
    Tables(Study& study, CatalogueHead head, WorldRange worlds)
        : study_(study), head_(std::move(head)), worlds_(worlds)
    {
    }

    /// Of the first option.
    [[nodiscard]] const std::vector<MeasureName>& measures() const
    {
        return head_.measures.front();
    }
    [[nodiscard]] double at_most() const
    {
        return most_sweep_bytes(study_, all_measures(head_.measures).size(), runs());
    }
    /// Told from the pilot's rows, the catalogue included; at most where that cannot be.
    [[nodiscard]] TableCost cost(const std::vector<RunRow>& rows) const
    {
        const auto answers = answers_of_children(1, [&](std::size_t) {
            TableCost cost = ensemble_cost(study_, head_, rows, worlds_);
            const TableCost csv = runs_csv_cost(study_, head_, rows, runs());
            const double handed = handing_over_seconds(rows) * static_cast<double>(runs());
            ByteWriter out;
            out.value(cost.bytes + csv.bytes + catalogue_bytes(head_, rows, runs()));
            out.value(cost.seconds + csv.seconds + handed);
            return std::vector<std::byte>(out.bytes().begin(), out.bytes().end());
        });
        TableCost cost{at_most(), 0.0};
        ByteReader in(answers.front());
        if (double bytes = 0.0; in.value(bytes) && in.value(cost.seconds))
            cost.bytes = bytes;
        cost.bytes += SweepFolder::fixed_bytes(study_, head_.seed);
        return cost;
    }

  private:
    [[nodiscard]] std::uint64_t runs() const { return study_.runs(worlds_.count()); }

    Study& study_;
    CatalogueHead head_;
    WorldRange worlds_;
};

/// The network of all runs, as the sweep would build it once for all jobs.
std::optional<SharedNetwork> network_for_all(Study& study, const RunOrder& order,
                                             const Hands& hands, std::int64_t seed)
{
    if (!order.one_network() || hands.threads > 1)
        return {};
    set_threads(available_threads());
    return shared_network(study.at(order.at(0), seed));
}

void remark(Plan& plan, const Study& study)
{
    const std::size_t factors = study.design.factors.size();
    const SweepParams& p = study.sweep;
    if (p.method == Method::latin_hypercube && study.design.points < 10 * factors)
        plan.remarks.push_back(fmt::format("{} points for {} settings: 10 a setting are usual "
                                           "(Loeppky et al. 2009)",
                                           study.design.points, factors));
    if (p.method == Method::morris && p.trajectories < 10)
        plan.remarks.push_back("fewer than 10 trajectories: means of elementary effects are rough");
    if (p.method == Method::saltelli && p.points < 512)
        plan.remarks.push_back("N below 512: expect intervals of Sobol' indices wider than 0.1");
    if (p.method == Method::one_at_a_time)
        plan.remarks.push_back("one at a time shows no interactions");
    if ((p.method == Method::grid || p.method == Method::factorial) && study.design.points > 10000)
        plan.remarks.push_back("a table of more than 10 000 points is hard to read");
    if (p.worlds < 30)
        plan.remarks.push_back(
            fmt::format("{} worlds: intervals by Student's t are rough below 30", p.worlds));
}

void refuse_unless_disk_holds(const Plan& plan, double at_most)
{
    if (at_most > (1.0 - kept_free) * plan.free_disk_bytes)
        throw RefusedError(fmt::format(
            "the sweep would write up to {:.0f} MiB, and {:.0f} MiB are free; keep fewer measures "
            "(sweep.measures), or record less often (run.record_every)",
            at_most / 1048576.0, plan.free_disk_bytes / 1048576.0));
}

/// What the sweep's hands are asked for, and what they come to.
void tell_cost(Plan& plan, Study& study, const RunOrder& order, const Tables& tables,
               const PilotAsked& asked, Took before, Took beginning)
{
    const Pilot pilot = pilot_of(study, order, asked);
    if (pilot.runs.empty())
        throw RefusedError("the pilot's processes died: most likely there is too little memory");
    remark_failures(plan, study, pilot, asked.seed);
    const std::vector<PilotRun> runs = balanced(study, pilot);
    std::vector<RunRow> rows;
    for (const PilotRun& run : runs) {
        plan.run_seconds.push_back(run.run.wall);
        rows.push_back(run.row);
    }
    const WorkCost work = work_cost(
        runs, pilot.passes,
        {plan.runs, asked.network != nullptr ? 0 : plan.networks, plan.jobs, asked.side_by_side});
    const TableCost written = tables.cost(rows);
    plan.pilot_runs = pilot.runs.size();
    plan.mean_run_seconds = work.run.wall;
    plan.network_seconds = asked.network != nullptr ? beginning.wall : work.network.wall;
    plan.side_by_side = work.side_by_side;
    plan.cpu_seconds = before.cpu + beginning.cpu + work.all.cpu + written.seconds;
    plan.wall_seconds = before.wall + beginning.wall + work.all.wall + written.seconds;
    plan.disk_bytes = written.bytes;
    plan.peak_bytes = pilot.peak_bytes;
    plan.measures = measures_of(study, tables.measures(), pilot, asked.worlds);
    if (pilot.passes_told)
        return;
    plan.peak_bytes = std::max(
        plan.peak_bytes, estimate(study.at(order.at(0), asked.seed), asked.side_by_side).memory());
    plan.remarks.push_back("runs that share a network go side by side; what that saves could not "
                           "be told from a short pilot, so they are counted as if each went alone");
}

} // namespace

Plan plan_of(Study& study, const PlanOptions& options)
{
    Plan plan;
    const WorldRange worlds{0, static_cast<std::uint32_t>(study.sweep.worlds)};
    const RunOrder order(study, worlds);
    plan.points = study.points();
    plan.options = study.options.size();
    plan.runs = order.size();
    plan.networks = order.networks();
    const Hands hands = hands_for(study, options.jobs, plan.runs, false);
    plan.jobs = hands.jobs;
    plan.threads = hands.threads;
    const std::int64_t seed = study.seed >= 0 ? study.seed : drawn_seed();
    set_threads(1); // the pilot's jobs are copies of this process, and threads are not copied
    const TakingTime beginning;
    const CatalogueHead head{study.id(), engine_name(), seed, plan.points,
                             kept_measures(study, seed)};
    expect_outcome(study, head.measures);
    const Tables tables(study, head, worlds);
    plan.free_disk_bytes = static_cast<double>(free_disk_bytes(options.folder));
    refuse_unless_disk_holds(plan, tables.at_most());
    const auto network = network_for_all(study, order, hands, seed);
    tell_cost(plan, study, order, tables,
              {options.folder, seed, hands, network ? &*network : nullptr,
               std::max(options.pilot_worlds, 2u), options.pilot_seconds,
               runs_side_by_side(study, hands)},
              options.before, beginning.so_far());
    remark(plan, study);
    return plan;
}

} // namespace sim
