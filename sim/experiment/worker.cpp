#include "sim/experiment/worker.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/knock_outs.hpp"
#include "sim/experiment/port.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <sys/resource.h>
#include <unistd.h>

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
            for (std::uint64_t p = asked.first; p < asked.last; ++p)
                if (!perform(p, static_cast<std::uint32_t>(asked.attempt)))
                    return;
            port_.flush();
        }
    }

  private:
    /// False when the run was left because the board says stop, or nobody listens any more.
    bool perform(std::uint64_t position, std::uint32_t attempt)
    {
        const RunNumber which = place_.order.at(position);
        RunRow row;
        row.number = place_.study.number_of(which);
        board_.at[self_] = row.number + 1;
        const Stopwatch wall;
        const double cpu_before = cpu_seconds(usage_now());
        row.cost.attempts = attempt;
        row.cost.started = std::time(nullptr);
        row.cost.host = host_;
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
        const rusage usage = usage_now();
        row.cost.wall_seconds = wall.seconds();
        row.cost.cpu_seconds = cpu_seconds(usage) - cpu_before;
        row.cost.peak_bytes = static_cast<double>(usage.ru_maxrss) * 1024.0;
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
