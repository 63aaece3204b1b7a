#include "sim/experiment/sweep.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/engine/seed.hpp"
#include "sim/experiment/coordinator.hpp"
#include "sim/experiment/hands.hpp"
#include "sim/experiment/kept_measures.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t failures_told = 20;

/// The positions of a shard, of as nearly equal size as can be.
Stretch stretch_of(const std::optional<Shard>& shard, std::uint64_t runs)
{
    if (!shard)
        return {0, runs};
    const auto begin = [&](std::uint64_t part) { return runs * part / shard->of; };
    return {begin(shard->part - 1), begin(shard->part)};
}

/// Throws RefusedError when what the runs will write does not fit the disk.
void refuse_unless_disk_fits(const Study& study, const SweepOptions& options,
                             const CatalogueHead& head, std::uint64_t open_runs)
{
    const double need = most_sweep_bytes(study, all_measures(head.measures).size(), open_runs);
    const double free = 0.95 * static_cast<double>(free_disk_bytes(options.folder));
    if (need > free && !options.force)
        throw RefusedError(fmt::format("{} runs will write up to {:.0f} MiB below '{}', and {:.0f} "
                                       "MiB are free; keep fewer measures, record less often, or "
                                       "use --force",
                                       open_runs, need / 1048576.0, options.folder.string(),
                                       free / 1048576.0));
}

class Sweep {
  public:
    Sweep(Study& study, const SweepOptions& options)
        : study_(study),
          options_(options),
          seed_(seed_of(study, options.folder)),
          head_(sound_head()),
          folder_(options.folder)
    {
    }

    SweepOutcome run()
    {
        StopRequest stop;
        folder_.begin(study_, seed_);
        const bool sealed = folder_.finished();
        Catalogue catalogue(options_.folder, head_);
        keep_worlds(catalogue);
        const RunOrder order(study_, all_worlds(study_));
        const Stretch runs = stretch_of(options_.shard, order.size());
        const std::uint64_t open_runs = count_open(catalogue, order, runs);
        SweepOutcome outcome;
        outcome.earlier = runs.size() - open_runs;
        if (open_runs > 0)
            folder_.open();
        note_asked(runs.size(), open_runs);
        if (open_runs > 0) {
            refuse_unless_disk_fits(study_, options_, head_, open_runs);
            stop.begin_waiting();
            outcome.end = perform(catalogue, order, runs, open_runs, stop);
        }
        outcome.signal = stop.signal();
        if (outcome.end == SweepOutcome::End::finished && (open_runs > 0 || !sealed))
            conclude(catalogue);
        describe(outcome, catalogue, order, runs);
        return outcome;
    }

  private:
    /// A command that has nothing left to run may ask for another outcome.
    void note_asked(std::uint64_t runs, std::uint64_t open_runs)
    {
        const Asked before = SweepFolder::asked(options_.folder);
        Asked now = before;
        if (open_runs > 0) {
            now.worlds = static_cast<std::uint64_t>(study_.sweep.worlds);
            now.runs = runs;
            now.shard = options_.shard
                            ? fmt::format("{}/{}", options_.shard->part, options_.shard->of)
                            : "";
        }
        now.outcome = study_.sweep.outcome;
        now.lower_is_better = study_.sweep.lower_is_better;
        if (now != before)
            folder_.note(now);
    }

    static std::int64_t seed_of(const Study& study, const fs::path& folder)
    {
        if (study.seed >= 0)
            return study.seed;
        const auto record = SweepFolder::record(folder);
        return record ? record->seed : drawn_seed();
    }

    /// All that can be wrong with a new sweep shows here, before its folder is made.
    CatalogueHead sound_head()
    {
        set_threads(1); // workers are copies of this process, and threads are not copied
        expect_writable(options_.folder);
        CatalogueHead head{study_.id(), engine_name(), seed_, study_.points(), {}};
        const auto earlier = Catalogue::head_in(options_.folder);
        const auto worlds = static_cast<std::size_t>(study_.sweep.worlds);
        const std::uint64_t runs = stretch_of(options_.shard, study_.runs(worlds)).size();
        if (!earlier) // before a world is made, whose measures are asked for
            static_cast<void>(hands_for(study_, options_.jobs, runs, options_.force));
        head.measures = earlier ? earlier->measures : kept_measures(study_, seed_);
        expect_outcome(study_, head.measures);
        if (!earlier)
            refuse_unless_disk_fits(study_, options_, head, runs);
        return head;
    }

    /// Asked for fewer worlds than there are, the results keep those that there are.
    void keep_worlds(const Catalogue& catalogue)
    {
        std::uint64_t whole = 0;
        while (whole < catalogue.size() && catalogue.state(whole) != RunState::open)
            ++whole;
        const auto there = static_cast<std::int64_t>(whole / study_.points());
        if (options_.shard || there <= study_.sweep.worlds)
            return;
        options_.notice(fmt::format("the folder has {} worlds", there));
        study_.sweep.worlds = there;
    }

    std::uint64_t count_open(const Catalogue& catalogue, const RunOrder& order, Stretch runs) const
    {
        std::uint64_t count = 0;
        for (std::uint64_t p = runs.first; p < runs.last; ++p) {
            const RunState state = catalogue.state(study_.number_of(order.at(p)));
            count += state == RunState::open || (options_.retry_failed && state != RunState::done)
                         ? 1
                         : 0;
        }
        return count;
    }

    SweepOutcome::End perform(Catalogue& catalogue, const RunOrder& order, Stretch runs,
                              std::uint64_t open_runs, StopRequest& stop)
    {
        const Hands hands = hands_for(study_, options_.jobs, open_runs, options_.force);
        options_.notice(words_for(hands, open_runs, order.networks()));
        std::optional<SharedNetwork> network;
        // Built here, once: the workers find it in their memory. A process whose threads have
        // worked must not leave copies that want threads, so those build their own.
        if (order.one_network() && hands.threads == 1) {
            set_threads(available_threads());
            network = shared_network(study_.at(order.at(0), seed_));
        }
        const Workplace place{study_,
                              order,
                              seed_,
                              hands.threads,
                              options_.checkpoint_seconds,
                              folder_.under_way(),
                              network ? &*network : nullptr,
                              options_.side_by_side ? runs_side_by_side(study_, hands) : 1};
        Coordinator coordinator(place, options_, catalogue, runs, hands.jobs, since_);
        return coordinator.run(stop);
    }

    void conclude(Catalogue& catalogue)
    {
        if (options_.shard) {
            folder_.seal({"catalogue"});
            return;
        }
        write_results(options_.folder, study_, catalogue, all_worlds(study_));
        folder_.seal({"catalogue", "runs.csv", "ensemble.h5"});
    }

    void describe(SweepOutcome& outcome, Catalogue& catalogue, const RunOrder& order,
                  Stretch runs) const
    {
        outcome.runs = runs.size();
        outcome.seed = seed_;
        outcome.seconds = since_.seconds();
        for (std::uint64_t p = runs.first; p < runs.last; ++p) {
            const std::uint64_t number = study_.number_of(order.at(p));
            const RunState state = catalogue.state(number);
            outcome.done += state == RunState::done ? 1 : 0;
            if (state != RunState::failed && state != RunState::killed)
                continue;
            ++outcome.failed;
            if (outcome.failures.size() < failures_told)
                outcome.failures.push_back(catalogue.row(number));
        }
    }

    Study& study_;
    const SweepOptions& options_;
    std::int64_t seed_;
    CatalogueHead head_;
    SweepFolder folder_;
    Stopwatch since_;
};

} // namespace

SweepOutcome sweep(Study& study, const SweepOptions& asked)
{
    SweepOptions options = asked;
    if (!options.notice)
        options.notice = [](const std::string&) {};
    try {
        return Sweep(study, options).run();
    } catch (const fs::filesystem_error& error) {
        throw_file_error("use", error.path1(), error.code().value());
    }
}

} // namespace sim
