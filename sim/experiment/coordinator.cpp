#include "sim/experiment/coordinator.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/bytes.hpp"
#include "sim/output/provenance.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <ctime>

namespace sim {
namespace {

constexpr double batch_seconds = 0.1; ///< of work handed out at once
constexpr std::uint64_t largest_batch = 4096;
constexpr double between_reports = 0.1;
constexpr double between_syncs = 2.0;
constexpr std::uint64_t least_free = std::uint64_t{16} << 20; ///< bytes of disk

std::string words_for(int status)
{
    if (WIFSIGNALED(status)) {
        const int number = WTERMSIG(status);
        return fmt::format("its process was killed by signal {}{}", number,
                           number == SIGKILL ? " (often: out of memory)" : "");
    }
    return fmt::format("its process ended with code {}", WEXITSTATUS(status));
}

} // namespace

Coordinator::Coordinator(const Workplace& place, const SweepOptions& options, Catalogue& catalogue,
                         Stretch runs, std::size_t jobs, const Stopwatch& since)
    : place_(place),
      options_(options),
      catalogue_(catalogue),
      since_(since),
      runs_(runs),
      share_(runs, jobs, [&order = place.order](std::uint64_t p) { return order.next_network(p); }),
      crew_(place, jobs),
      asked_(jobs)
{
    progress_.of = runs.size();
    for (std::uint64_t p = runs.first; p < runs.last; ++p)
        if (!open(p)) {
            ++progress_.done;
            progress_.failed += catalogue_.state(number_at(p)) != RunState::done ? 1 : 0;
        }
    progress_.began = progress_.done;
}

std::uint64_t Coordinator::number_at(std::uint64_t position) const
{
    return place_.study.number_of(place_.order.at(position));
}

bool Coordinator::open(std::uint64_t position) const
{
    const RunState state = catalogue_.state(number_at(position));
    return state == RunState::open || (options_.retry_failed && state != RunState::done);
}

/// As many runs as take a moment: asking costs microseconds, and what is asked for cannot be
/// shared any more.
std::uint64_t Coordinator::batch_by_time() const
{
    if (rows_ == 0)
        return 1;
    const double each = std::max(run_seconds_ / static_cast<double>(rows_), 1e-7);
    const std::uint64_t left = progress_.of - progress_.done;
    const std::uint64_t fair = std::max<std::uint64_t>(1, left / (4 * crew_.size()));
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(batch_seconds / each), 1,
                                     std::min(fair, largest_batch));
}

/// That, in whole words of worlds that go side by side; or everybody's part of what is left.
std::uint64_t Coordinator::batch() const
{
    const std::uint64_t left = progress_.of - progress_.done;
    const std::uint64_t part = (left + crew_.size() - 1) / crew_.size();
    const std::uint64_t word =
        std::clamp<std::uint64_t>(part, 1, static_cast<std::uint64_t>(place_.side_by_side));
    return std::max(word, batch_by_time() / word * word);
}

/// The next positions that have no record; what lies between is done already.
Stretch Coordinator::next_open(std::size_t worker)
{
    for (;;) {
        const Stretch taken = share_.take(worker, batch());
        if (taken.size() == 0)
            return taken;
        std::uint64_t first = taken.first;
        while (first < taken.last && !open(first))
            ++first;
        if (first == taken.last) // all of it is done
            continue;
        // Beyond a network's end nothing goes side by side, and only time counts.
        const std::uint64_t most = std::max(place_.order.next_network(first), // of few runs
                                            first + batch_by_time());
        std::uint64_t last = first;
        while (last < taken.last && last < most && open(last))
            ++last;
        share_.give_back({last, taken.last});
        return {first, last};
    }
}

void Coordinator::give_work(std::size_t worker)
{
    if (ending_)
        return;
    Stretch next = next_open(worker);
    if (next.size() == 0)
        return;
    std::uint32_t attempt = 1;
    const auto again = attempts_.lower_bound(next.first);
    if (again != attempts_.end() && again->first < next.last) { // on its own, so that it is charged
        const std::uint64_t last = again->first == next.first ? next.first + 1 : again->first;
        share_.give_back({last, next.last});
        next.last = last;
        attempt = again->first == next.first ? again->second + 1 : 1;
    }
    const std::size_t together = cut_to_alone(next);
    asked_[worker] = {next, attempt, together};
    crew_.ask(worker, {next.first, next.last, attempt, together});
}

/// How many of the next may go side by side: 1 for those that died so, and no others are asked for
/// along with them.
std::size_t Coordinator::cut_to_alone(Stretch& next)
{
    const bool alone = alone_.count(next.first) != 0;
    std::uint64_t last = next.first + 1;
    while (last < next.last && (alone_.count(last) != 0) == alone)
        ++last;
    share_.give_back({last, next.last});
    next.last = last;
    return alone ? 1 : place_.side_by_side;
}

void Coordinator::take_row(std::size_t worker, std::span<const std::byte> packed_row)
{
    std::uint64_t number = 0;
    std::uint8_t state = 0;
    ByteReader in(packed_row);
    Stretch& left = asked_[worker].left;
    if (!in.value(number) || !in.value(state) || left.size() == 0 ||
        number != number_at(left.first))
        throw std::runtime_error("a worker answered what it was not asked");
    catalogue_.add(number, static_cast<RunState>(state), packed_row);
    ++left.first;
    ++rows_;
    ++progress_.done;
    if (static_cast<RunState>(state) != RunState::done) {
        ++progress_.failed;
        failure_ = true;
    }
    if (left.size() == 0)
        give_work(worker);
}

void Coordinator::take_end(std::size_t worker, int status)
{
    Stretch& left = asked_[worker].left;
    const bool stopped = ending_ && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (left.size() > 0 && !stopped) {
        // Rows come in order: it is the first that has none, unless several went side by side.
        const bool together = asked_[worker].side_by_side > 1 && left.size() > 1;
        for (std::uint64_t p = left.first; together && p < left.last; ++p)
            alone_.insert(p);
        const bool given_up = !together && charge(left.first, status);
        share_.give_back({left.first + (given_up ? 1 : 0), left.last});
    }
    left = {};
    if (ending_)
        return;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && crew_.living() > 0) {
        // Most likely the system ran out of memory: fewer at once need less.
        options_.notice(fmt::format("a worker was killed; going on with {}", crew_.living()));
        for (std::size_t other = 0; other < crew_.size(); ++other)
            if (crew_.alive(other) && asked_[other].left.size() == 0)
                give_work(other);
        return;
    }
    crew_.replace(worker);
    give_work(worker);
}

/// Notes that a run took its process along; after too many attempts that is its record: true.
bool Coordinator::charge(std::uint64_t position, int status)
{
    const std::uint32_t attempts = ++attempts_[position];
    if (attempts <= options_.retries)
        return false;
    RunRow row;
    row.number = number_at(position);
    row.state = RunState::killed;
    row.reason = words_for(status);
    row.cost.attempts = attempts;
    row.cost.started = std::time(nullptr);
    row.cost.host = host_name();
    catalogue_.add(row);
    attempts_.erase(position);
    ++progress_.done;
    ++progress_.failed;
    failure_ = true;
    return true;
}

void Coordinator::report()
{
    if (last_sync_.seconds() > between_syncs) {
        catalogue_.sync();
        last_sync_ = Stopwatch();
        progress_.free_disk_bytes = static_cast<double>(free_disk_bytes(options_.folder));
    }
    if (!options_.progress || last_report_.seconds() < between_reports)
        return;
    last_report_ = Stopwatch();
    progress_.seconds = since_.seconds();
    options_.progress(progress_);
}

bool Coordinator::anybody_left() const
{
    for (std::size_t worker = 0; worker < crew_.size(); ++worker)
        if (crew_.alive(worker) && (ending_ || asked_[worker].left.size() > 0))
            return true;
    return false;
}

SweepOutcome::End Coordinator::run(StopRequest& stop)
{
    SweepOutcome::End end = SweepOutcome::End::finished;
    const Crew::Heard heard{
        [this](std::size_t worker, std::span<const std::byte> row) { take_row(worker, row); },
        [this](std::size_t worker, int status) { take_end(worker, status); }};
    progress_.free_disk_bytes = static_cast<double>(free_disk_bytes(options_.folder));
    for (std::size_t worker = 0; worker < crew_.size(); ++worker)
        give_work(worker);
    const auto begin_ending = [&](SweepOutcome::End why) {
        if (ending_)
            return;
        end = why;
        ending_ = true;
        crew_.stop();
    };
    while (anybody_left()) {
        const double before = since_.seconds();
        crew_.listen(between_reports, heard);
        run_seconds_ += (since_.seconds() - before) * static_cast<double>(crew_.size());
        report();
        if (stop.signal() != 0)
            begin_ending(SweepOutcome::End::stopped_by_signal);
        else if (options_.max_seconds && since_.seconds() >= *options_.max_seconds)
            begin_ending(SweepOutcome::End::stopped_by_time);
        else if (failure_ && options_.stop_on_failure)
            begin_ending(SweepOutcome::End::stopped_by_failure);
    }
    catalogue_.sync();
    return end;
}

} // namespace sim
