#include "sim/experiment/worker.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/faster_way.hpp"
#include "sim/experiment/knock_outs.hpp"
#include "sim/experiment/port.hpp"
#include "sim/experiment/work_share.hpp"
#include "sim/experiment/worlds_run.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>
#include <new>
#include <string>

namespace sim {
namespace {

namespace fs = std::filesystem;

double cpu_seconds(const rusage& usage)
{
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

rusage usage_now()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage;
}

/// The exception being handled, as one line.
std::string reason_of_failure()
{
    try {
        throw;
    } catch (const InputError& error) {
        return error.what();
    } catch (const std::bad_alloc&) {
        return "not enough memory";
    } catch (const std::exception& error) {
        return error.what();
    }
}

/// What runs cost from now on.
class Cost {
  public:
    explicit Cost(const std::string& host) : host_(host) {}

    /// The peak is the process's, the rest is shared out between runs that went together.
    [[nodiscard]] RunRow::Cost of_each(std::size_t runs) const
    {
        const rusage usage = usage_now();
        RunRow::Cost cost;
        cost.wall_seconds = wall_.seconds() / static_cast<double>(runs);
        cost.cpu_seconds = (cpu_seconds(usage) - cpu_before_) / static_cast<double>(runs);
        cost.peak_bytes = static_cast<double>(usage.ru_maxrss) * 1024.0;
        cost.started = started_;
        cost.host = host_;
        return cost;
    }

  private:
    const std::string& host_;
    Stopwatch wall_;
    double cpu_before_ = cpu_seconds(usage_now());
    std::int64_t started_ = std::time(nullptr);
};

class Worker {
  public:
    Worker(const Workplace& place, WorkerBoard& board, std::size_t self, int port)
        : place_(place),
          board_(board),
          self_(self),
          port_(port),
          host_(host_name()),
          acts_(place.study)
    {
        for (const Option& option : place.study.options)
            choices_.emplace_back(place.study.sweep.measures, option.scenario.kind.headlines);
    }

    void serve()
    {
        Assignment asked;
        while (port_.receive(asked)) {
            for (std::uint64_t p = asked.first; p < asked.last;) {
                const auto went = perform_next({p, asked.last}, asked);
                if (!went)
                    return;
                p += *went;
            }
            port_.flush();
        }
    }

  private:
    /// Runs the first of these positions, or several side by side, and tells how many. Nothing as
    /// below.
    std::optional<std::uint64_t> perform_next(Stretch positions, const Assignment& asked)
    {
        const Stopwatch since;
        const bool may_choose = asked.side_by_side > 1 && positions.size() > 1;
        if (faster_.together()) {
            const auto went = perform_together(positions, asked.side_by_side);
            if (went && *went > 0)
                faster_.went_together(since.seconds(), *went);
            if (!went || *went > 0)
                return went;
        }
        const bool chosen = may_choose && !faster_.together();
        if (!perform(positions.first, static_cast<std::uint32_t>(asked.attempt)))
            return {};
        if (chosen)
            faster_.went_alone(since.seconds());
        return 1;
    }

    /// Runs the first few of these positions side by side, and tells how many; 0 when the first
    /// must go alone. Nothing when they were left because the board says stop, or nobody listens.
    std::optional<std::uint64_t> perform_together(Stretch positions, std::uint64_t most)
    {
        positions.last = std::min(
            {positions.last, place_.order.next_network(positions.first), positions.first + most});
        if (positions.size() < 2 || acts_.needed() || alone_.holds(positions.first))
            return 0;
        board_.at[self_] = number_at(positions.first) + 1;
        const Cost cost(host_);
        std::optional<std::vector<WorldRun>> runs;
        try {
            WorldsRun worlds(network_for(scenario_at(positions.first), positions.first));
            gather(positions, worlds);
            if (worlds.size() < 2)
                return 0;
            runs = worlds.run(stop());
        } catch (...) { // each alone, so that each fails, or does not, for its own reason
            alone_ = positions;
            return 0;
        }
        return runs ? send_all(positions.first, std::move(*runs), cost) : std::nullopt;
    }

    /// Takes in runs until one cannot go with those before, or has a checkpoint of its own.
    void gather(Stretch positions, WorldsRun& worlds)
    {
        const bool some_began = fs::exists(place_.under_way); // asked once: each may be short
        for (std::uint64_t p = positions.first; p < positions.last; ++p) {
            const std::size_t option = place_.study.option_of(place_.order.at(p).point);
            if ((some_began && fs::exists(long_run_folder(place_.under_way, number_at(p)))) ||
                !worlds.add(scenario_at(p), choices_[option]))
                return;
        }
    }

    /// Their number; nothing when nobody listens any more.
    std::optional<std::uint64_t> send_all(std::uint64_t first, std::vector<WorldRun> runs,
                                          const Cost& cost)
    {
        RunRow row;
        row.state = RunState::done;
        row.cost = cost.of_each(runs.size());
        for (std::size_t k = 0; k < runs.size(); ++k) {
            row.number = number_at(first + k);
            row.run = std::move(runs[k]);
            if (!port_.send(packed(row)))
                return {};
        }
        board_.at[self_] = 0;
        return runs.size();
    }

    [[nodiscard]] std::uint64_t number_at(std::uint64_t position) const
    {
        return place_.study.number_of(place_.order.at(position));
    }

    const Scenario& scenario_at(std::uint64_t position)
    {
        return place_.study.at(place_.order.at(position), place_.seed);
    }

    /// False when the run was left because the board says stop, or nobody listens any more.
    bool perform(std::uint64_t position, std::uint32_t attempt)
    {
        const RunNumber which = place_.order.at(position);
        RunRow row;
        row.number = place_.study.number_of(which);
        board_.at[self_] = row.number + 1;
        const Cost cost(host_);
        try {
            auto run = attempt_run(which, position, row.number);
            if (!run)
                return false;
            row.run = std::move(*run);
            row.state = RunState::done;
        } catch (...) {
            row.reason = reason_of_failure();
            row.state = RunState::failed;
            network_.reset(); // whatever it was, the next run begins clean
        }
        row.cost = cost.of_each(1);
        row.cost.attempts = attempt;
        const bool heard = port_.send(packed(row));
        board_.at[self_] = 0;
        return heard;
    }

    [[nodiscard]] std::function<bool()> stop() const
    {
        return [this] { return board_.stop.load(std::memory_order_relaxed); };
    }

    std::optional<WorldRun> attempt_run(RunNumber which, std::uint64_t position,
                                        std::uint64_t number)
    {
        Study& study = place_.study;
        const std::size_t option = study.option_of(which.point);
        const std::size_t point = study.design_point(which.point);
        const auto& knock_out = study.options[option].knock_out;
        if (knock_out && acts_.find(point, which.world) == nullptr &&
            !run_without_knock_out(which, position))
            return {};
        const Scenario& scenario = study.at(which, place_.seed);
        std::optional<TakenOut> taken_out;
        if (knock_out)
            taken_out.emplace(*acts_.find(point, which.world), *knock_out, scenario);
        LongRun long_run(long_run_folder(place_.under_way, number), place_.checkpoint_seconds);
        std::vector<Act> acts;
        auto run = run_world(scenario, network_for(scenario, position), choices_[option], long_run,
                             stop(), acts_.wanted(), &acts);
        if (run && option == 0)
            acts_.remember(point, which.world, std::move(acts));
        return run;
    }

    /// The acts of the world as it is, when this worker has not run it just before. False when the
    /// board says stop.
    bool run_without_knock_out(RunNumber which, std::uint64_t position)
    {
        Study& study = place_.study;
        const std::size_t point = study.design_point(which.point);
        const Scenario& scenario =
            study.at({static_cast<std::uint32_t>(point), which.world}, place_.seed);
        LongRun none({}, std::numeric_limits<double>::infinity());
        std::vector<Act> acts;
        const auto run = run_world(scenario, network_for(scenario, position), choices_[0], none,
                                   stop(), acts_.wanted(), &acts);
        if (run)
            acts_.remember(point, which.world, std::move(acts));
        return run.has_value();
    }

    const SharedNetwork& network_for(const Scenario& scenario, std::uint64_t position)
    {
        if (place_.network != nullptr)
            return *place_.network;
        const std::uint64_t wanted = place_.order.network_at(position);
        if (!network_ || built_for_ != wanted) {
            network_.reset(); // before the next is built, or both would lie in memory
            network_ = std::make_unique<SharedNetwork>(shared_network(scenario));
            built_for_ = wanted;
        }
        return *network_;
    }

    const Workplace& place_;
    WorkerBoard& board_;
    std::size_t self_;
    RowPort port_;
    std::string host_;
    std::vector<MeasureChoice> choices_;
    ActsOfWorld acts_;
    std::unique_ptr<SharedNetwork> network_;
    std::uint64_t built_for_ = 0;
    Stretch alone_; ///< positions that failed together
    FasterWay faster_;
};

} // namespace

fs::path long_run_folder(const fs::path& under_way, std::uint64_t number)
{
    return under_way / std::to_string(number);
}

void work(const Workplace& place, WorkerBoard& board, std::size_t worker, int port)
{
    try {
        set_threads(place.threads);
        Worker(place, board, worker, port).serve();
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

} // namespace sim
