#include "sim/experiment/pilot.hpp"

#include "sim/engine/memory.hpp"
#include "sim/experiment/pilot_pass.hpp"
#include "sim/output/bytes.hpp"
#include "sim/output/in_child.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <map>
#include <set>
#include <string>

namespace sim {
namespace {

constexpr std::uint32_t least_spread = 12; ///< points beside the middle one
constexpr std::uint32_t most_spread = 60;
constexpr std::uint32_t pilot_size = 400; ///< runs, about
constexpr double seconds_for_more = 3.0;  ///< for runs beyond one of the first points

/// Which runs: first those that must be, `must` of them.
struct PilotList {
    std::vector<RunNumber> runs;
    std::size_t must = 0;
};

/// Points by the golden ratio: even, however many of them, and in step with no factor of a grid.
std::vector<std::uint32_t> spread_points(std::size_t points, std::uint32_t count)
{
    constexpr double golden = 0.6180339887498949;
    std::vector<std::uint32_t> spread;
    for (std::uint32_t k = 0; k < count; ++k) {
        const double place = (k + 0.5) * golden;
        spread.push_back(
            static_cast<std::uint32_t>((place - std::floor(place)) * static_cast<double>(points)));
    }
    return spread;
}

PilotList list_for(const Study& study, std::uint32_t kept)
{
    const auto middle = static_cast<std::uint32_t>(study.design.points / 2);
    const auto worlds = static_cast<std::uint32_t>(study.sweep.worlds);
    const auto points = spread_points(study.points(), std::max(most_spread, pilot_size / worlds));
    PilotList list;
    std::set<std::uint64_t> there;
    const auto add = [&](RunNumber run) {
        if (run.world < worlds && there.insert(study.number_of(run)).second)
            list.runs.push_back(run);
    };
    for (std::uint32_t world = 0; world < kept; ++world)
        add({middle, world});
    for (std::uint32_t k = 0; k < least_spread; ++k)
        add({points[k], 0});
    list.must = list.runs.size();
    for (std::uint32_t world = 0; world < worlds && list.runs.size() < pilot_size; ++world) {
        add({middle, world});
        for (const std::uint32_t point : points)
            add({point, world});
    }
    return list;
}

/// One of the jobs: each takes every so-many-th run of the list.
class PilotJob {
  public:
    PilotJob(Study& study, const RunOrder& order, const PilotAsked& asked, std::size_t self)
        : study_(study), order_(order), asked_(asked), self_(self)
    {
        for (const Option& option : study.options)
            choices_.emplace_back(study.sweep.measures, option.scenario.kind.headlines);
    }

    void perform(const PilotList& list)
    {
        const Stopwatch since;
        for (std::size_t k = self_; k < list.runs.size(); k += asked_.hands.jobs) {
            const double most =
                k < list.must ? asked_.seconds : std::min(asked_.seconds, seconds_for_more);
            if (k != self_ && since.seconds() > most)
                break;
            perform(list.runs[k]);
        }
    }

    [[nodiscard]] std::vector<std::byte> answer()
    {
        const std::uint64_t part = (order_.size() + asked_.hands.jobs - 1) / asked_.hands.jobs;
        network_.reset();
        out_.value(std::uint8_t{0}); // no more runs
        PassesPilot passes(study_, order_, asked_, choices_, {part * self_, part * (self_ + 1)});
        const auto found = passes.passes();
        out_.value(static_cast<std::uint8_t>(found ? 1 : 0));
        for (const PilotPass& pass : found.value_or(std::vector<PilotPass>{})) {
            out_.value(pass.runs);
            out_.value(pass.shares);
        }
        return {out_.bytes().begin(), out_.bytes().end()};
    }

  private:
    void perform(RunNumber which)
    {
        const TakingTime all;
        PilotRun run;
        run.row.number = study_.number_of(which);
        run.row.cost.started = std::time(nullptr);
        try {
            const Scenario& scenario = study_.at(which, asked_.seed);
            const SharedNetwork& network = network_for(which, scenario, run);
            LongRun none(asked_.nowhere(), std::numeric_limits<double>::infinity());
            run.row.run = *run_world(scenario, network, choices_[study_.option_of(which.point)],
                                     none, [] { return false; });
            run.row.state = RunState::done;
        } catch (const std::exception& error) {
            run.row.state = RunState::failed;
            run.row.reason = error.what();
            network_.reset();
        }
        run.run = all.so_far(); // and no more: asking for the peak takes as long as a short run
        run.run += -1.0 * run.network;
        run.row.cost.host = host_;
        run.row.cost.peak_bytes = peak_memory();
        run.row.cost.wall_seconds = run.run.wall;
        run.row.cost.cpu_seconds = run.run.cpu;
        send(run);
    }

    const SharedNetwork& network_for(RunNumber which, const Scenario& scenario, PilotRun& run)
    {
        if (asked_.network != nullptr)
            return *asked_.network;
        const std::uint64_t wanted = order_.network_at(order_.position_of(which));
        if (!network_ || built_for_ != wanted) {
            const TakingTime building;
            network_.reset();
            network_ = std::make_unique<SharedNetwork>(shared_network(scenario));
            built_for_ = wanted;
            run.network = building.so_far();
            run.built = true;
        }
        return *network_;
    }

    void send(const PilotRun& run)
    {
        const std::vector<std::byte> row = packed(run.row);
        out_.value(std::uint8_t{1});
        out_.value(static_cast<std::uint64_t>(row.size()));
        out_.raw(row);
        for (const double x : {run.run.wall, run.run.cpu, run.network.wall, run.network.cpu})
            out_.value(x);
        out_.value(static_cast<std::uint8_t>(run.built ? 1 : 0));
    }

    Study& study_;
    const RunOrder& order_;
    const PilotAsked& asked_;
    std::size_t self_;
    std::vector<MeasureChoice> choices_;
    std::string host_ = host_name();
    std::unique_ptr<SharedNetwork> network_;
    std::uint64_t built_for_ = 0;
    ByteWriter out_;
};

/// What a job answered.
void take(std::span<const std::byte> answer, Pilot& pilot)
{
    ByteReader in(answer);
    std::uint8_t flag = 0;
    while (in.value(flag) && flag == 1) {
        PilotRun run;
        std::uint64_t length = 0;
        std::span<const std::byte> row;
        if (!in.value(length) || !in.raw(row, length) || !unpack(row, run.row) ||
            !in.value(run.run.wall) || !in.value(run.run.cpu) || !in.value(run.network.wall) ||
            !in.value(run.network.cpu) || !in.value(flag))
            return;
        run.built = flag == 1;
        pilot.peak_bytes = std::max(pilot.peak_bytes, run.row.cost.peak_bytes);
        pilot.runs.push_back(std::move(run));
    }
    pilot.passes_told &= in.value(flag) && flag == 1;
    for (PilotPass pass; in.value(pass.runs) && in.value(pass.shares);)
        pilot.passes.push_back(pass);
}

} // namespace

Pilot pilot_of(Study& study, const RunOrder& order, const PilotAsked& asked)
{
    const PilotList list = list_for(study, asked.worlds);
    const int threads = other_threads_exist() ? 1 : asked.hands.threads;
    const auto answers = answers_of_children(asked.hands.jobs, [&](std::size_t self) {
        set_threads(threads);
        PilotJob job(study, order, asked, self);
        job.perform(list);
        return job.answer();
    });
    Pilot pilot;
    for (const auto& answer : answers)
        take(answer, pilot);
    if (!pilot.passes_told)
        pilot.passes.clear();
    return pilot;
}

std::vector<PilotRun> balanced(const Study& study, const Pilot& pilot)
{
    std::map<std::uint32_t, std::map<std::uint32_t, const PilotRun*>> by_point;
    for (const PilotRun& run : pilot.runs) {
        const RunNumber which = study.run_of(run.row.number);
        by_point[which.point][which.world] = &run;
    }
    const auto worlds_from_first = [](const auto& worlds) {
        std::uint32_t count = 0;
        for (const auto& [world, run] : worlds)
            count += world == count ? 1 : 0;
        return count;
    };
    auto least = std::numeric_limits<std::uint32_t>::max();
    for (const auto& [point, worlds] : by_point)
        least = std::min(least, worlds_from_first(worlds));
    std::vector<PilotRun> runs;
    for (const auto& [point, worlds] : by_point)
        for (const auto& [world, run] : worlds)
            if (world < least)
                runs.push_back(*run);
    return runs;
}

} // namespace sim
