#include "sim/experiment/plan.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/seed.hpp"
#include "sim/experiment/hands.hpp"
#include "sim/experiment/kept_measures.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/experiment/worlds_run.hpp"
#include "sim/output/files.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace sim {
namespace {

constexpr double row_bytes = 250.0; ///< of a record and a row beside the values, about
constexpr double kept_free = 0.05;

double mean(const std::vector<double>& values)
{
    return values.empty() ? 0.0
                          : std::accumulate(values.begin(), values.end(), 0.0) /
                                static_cast<double>(values.size());
}

/// What to run: some worlds of the middle point of the first option, then points spread over the
/// rest, so that the cost is not that of one corner.
std::vector<RunNumber> pilot_runs(const Study& study, std::uint32_t worlds)
{
    const auto middle = static_cast<std::uint32_t>(study.design.points / 2);
    std::vector<RunNumber> runs;
    const auto there = static_cast<std::uint32_t>(study.sweep.worlds);
    for (std::uint32_t world = 0; world < std::min(worlds, there); ++world)
        runs.push_back({middle, world});
    constexpr std::uint32_t spread = 8;
    std::set<std::uint32_t> points;
    for (std::uint32_t k = 0; k < spread; ++k)
        points.insert(static_cast<std::uint32_t>((study.points() - 1) * k / (spread - 1)));
    for (const std::uint32_t point : points)
        if (point != middle)
            runs.push_back({point, 0});
    return runs;
}

class Pilot {
  public:
    Pilot(Study& study, Plan& plan, std::int64_t seed) : study_(study), plan_(plan), seed_(seed) {}

    /// Throws InputError where a pilot run cannot start.
    void run(RunNumber which, bool keep)
    {
        Scenario& scenario = study_.at(which, seed_);
        const Option& option = study_.options[study_.option_of(which.point)];
        const MeasureChoice choice(study_.sweep.measures, option.scenario.kind.headlines);
        try {
            const Stopwatch building;
            const SharedNetwork network = shared_network(scenario);
            network_seconds_.push_back(building.seconds());
            LongRun none({}, 1e300);
            const Stopwatch running;
            const auto run = run_world(scenario, network, choice, none, [] { return false; });
            plan_.run_seconds.push_back(running.seconds());
            of_point_[which.point].push_back(running.seconds());
            if (keep)
                take(*run, scenario, network, choice);
        } catch (const SettingError& error) {
            throw scenario.file.locate(error);
        }
        plan_.network_seconds = mean(network_seconds_);
        std::vector<double> means; // each point once, although some had more worlds than others
        for (const auto& [point, seconds] : of_point_)
            means.push_back(mean(seconds));
        plan_.mean_run_seconds = mean(means);
        ++plan_.pilot_runs;
    }

  private:
    void take(const WorldRun& run, const Scenario& scenario, const SharedNetwork& network,
              const MeasureChoice& choice)
    {
        if (plan_.measures.empty()) {
            const auto model = scenario.setup.start(
                {network.built.graph, RandomStream(0), scenario.parts->run.tick_length});
            for (MeasureName& m : measure_names(*model))
                if (choice.wants(m.name))
                    plan_.measures.push_back({std::move(m), {}});
        }
        const std::size_t last = run.values.size() - plan_.measures.size();
        for (std::size_t m = 0; m < plan_.measures.size(); ++m)
            plan_.measures[m].last.push_back(run.values[last + m]);
    }

    Study& study_;
    Plan& plan_;
    std::int64_t seed_;
    std::vector<double> network_seconds_;
    std::map<std::uint32_t, std::vector<double>> of_point_;
};

/// What runs take side by side, beside alone.
class SideBySidePilot {
  public:
    SideBySidePilot(Study& study, const RunOrder& order, const Hands& hands, std::int64_t seed)
        : study_(study), order_(order), seed_(seed)
    {
        const std::uint64_t part = (order.size() + hands.jobs - 1) / hands.jobs;
        most_ =
            std::min<std::uint64_t>({order.next_network(0), part, runs_side_by_side(study, hands)});
        for (std::uint64_t p = 0; p < most_; ++p)
            choices_.emplace_back(
                study.sweep.measures,
                study.options[study.option_of(order.at(p).point)].scenario.kind.headlines);
    }
    /// Whether any may go so.
    [[nodiscard]] bool needed() const { return most_ > 1; }
    /// Of a run among the first that go side by side, as a share of what they take alone: 1 where
    /// they cannot, or are not faster so; nothing where it cannot be told within `seconds`.
    [[nodiscard]] std::optional<double> share(double seconds)
    {
        const Stopwatch since;
        const auto late = [&] { return since.seconds() > seconds; };
        try {
            const SharedNetwork network = shared_network(at(0));
            const Stopwatch alone;
            const std::uint64_t tried = std::min<std::uint64_t>(most_, 8); // for points differ
            for (std::uint64_t k = 0; k < tried; ++k) {
                const std::uint64_t p = k * most_ / tried;
                LongRun none({}, 1e300);
                if (late() || !run_world(at(p), network, choices_[p], none, late))
                    return {};
            }
            const double seconds_alone = alone.seconds() / static_cast<double>(tried);
            WorldsRun worlds(network);
            const Stopwatch together;
            while (worlds.size() < most_ && worlds.add(at(worlds.size()), choices_[worlds.size()]))
                continue;
            const auto number = static_cast<double>(worlds.size());
            if (number < 2.0)
                return 1.0;
            if (!worlds.run(late))
                return {};
            return std::min(1.0, together.seconds() / number / seconds_alone);
        } catch (const SettingError&) { // a sweep marks such runs as failed, and goes on
            return {};
        }
    }
    [[nodiscard]] double memory() { return estimate(at(0), most_).memory(); }

  private:
    Scenario& at(std::uint64_t position) { return study_.at(order_.at(position), seed_); }

    Study& study_;
    const RunOrder& order_;
    std::int64_t seed_;
    std::uint64_t most_;
    std::vector<MeasureChoice> choices_;
};

void tell_side_by_side(Plan& plan, SideBySidePilot pilot, double seconds)
{
    const std::optional<double> share = pilot.needed() ? pilot.share(seconds) : 1.0;
    plan.peak_bytes = peak_memory();
    if (share) {
        plan.side_by_side = *share;
        return;
    }
    plan.peak_bytes = std::max(plan.peak_bytes, pilot.memory());
    plan.remarks.push_back("runs that share a network go side by side; what that saves could not "
                           "be told from a short pilot, so they are counted as if each went alone");
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

void refuse_unless_disk_holds(const Plan& plan)
{
    if (plan.disk_bytes > (1.0 - kept_free) * plan.free_disk_bytes)
        throw RefusedError(fmt::format(
            "the sweep would write about {:.0f} MiB, and {:.0f} MiB are free; keep fewer measures "
            "(sweep.measures), or record less often (run.record_every)",
            plan.disk_bytes / 1048576.0, plan.free_disk_bytes / 1048576.0));
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
    set_threads(hands.threads);
    const std::int64_t seed = study.seed >= 0 ? study.seed : drawn_seed();
    if (!study.sweep.outcome.empty())
        expect_outcome(study, kept_measures(study, seed));
    Pilot pilot(study, plan, seed);
    const Stopwatch since;
    const std::uint32_t kept = std::max(options.pilot_worlds, 2u);
    for (const RunNumber which : pilot_runs(study, kept))
        if (plan.pilot_runs == 0 || since.seconds() < options.pilot_seconds)
            pilot.run(which, which.point == study.design.points / 2);
    tell_side_by_side(plan, {study, order, hands, seed}, options.pilot_seconds);
    const double runs = static_cast<double>(plan.runs);
    plan.cpu_seconds = (runs * plan.mean_run_seconds * plan.side_by_side +
                        static_cast<double>(plan.networks) * plan.network_seconds) *
                       hands.threads;
    plan.wall_seconds = plan.cpu_seconds / static_cast<double>(hands.jobs) / hands.threads;
    plan.disk_bytes =
        2.0 * (ensemble_bytes(study, plan.measures.size(), worlds) + runs * row_bytes);
    plan.free_disk_bytes = static_cast<double>(free_disk_bytes(options.folder));
    remark(plan, study);
    refuse_unless_disk_holds(plan);
    return plan;
}

} // namespace sim
