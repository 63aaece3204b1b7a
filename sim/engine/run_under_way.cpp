#include "sim/engine/run_under_way.hpp"

#include "sim/core/diagnostic.hpp"

#include <fmt/format.h>

#include <utility>

namespace sim {

namespace fs = std::filesystem;

bool RunUnderWay::over() const
{
    const RunParams& run = scenario.parts->run;
    return now.value >= run.ticks || (run.stop_when_settled && model.settled());
}

void RunUnderWay::save()
{
    recorder.journal().sync(); // first, so that no checkpoint counts on records that are not there
    checkpoints.write(model, now, recorder.journal().offset());
}

RunUnderWay continued_or_begun(const Scenario& scenario, const RunOptions& options,
                               const RunFolder& folder, const WorldId& world, Model& model)
{
    Checkpoints checkpoints(folder.path(), world);
    Series so_far;
    const auto journal_reaches = [&](const CheckpointHead& head) {
        if (!fs::exists(folder.journal()))
            return false;
        JournaledSeries read = read_series(folder.journal(), head.journal_offset);
        so_far = std::move(read.series);
        return read.good_bytes == head.journal_offset;
    };
    const auto head = checkpoints.restore(model, journal_reaches, options.notice);
    if (!head)
        return {scenario,
                options,
                folder,
                model,
                Tick{},
                std::move(checkpoints),
                Recorder(scenario.parts->run,
                         SeriesWriter(Journal::create(folder.journal()), Series{}))};
    options.notice(fmt::format("continuing from tick {}", head->tick.value));
    if (!journal_reaches(*head)) // reads again: `so_far` may be of the older checkpoint
        throw IntegrityError(
            fmt::format("'{}' changed while it was read", folder.journal().string()));
    return {
        scenario,
        options,
        folder,
        model,
        head->tick,
        std::move(checkpoints),
        Recorder(scenario.parts->run,
                 SeriesWriter(Journal::resume(folder.journal(), head->journal_offset), so_far))};
}

} // namespace sim
