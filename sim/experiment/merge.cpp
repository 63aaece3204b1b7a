#include "sim/experiment/merge.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "sim/output/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace sim {
namespace {

namespace fs = std::filesystem;

/// All of a row that two runs of the same must share.
std::vector<std::byte> content_of(RunRow row)
{
    row.cost = {};
    return packed(row);
}

void verify_part(const fs::path& part, const Study& study)
{
    const auto record = SweepFolder::record(part);
    if (!record)
        throw FileError(fmt::format("'{}' holds no sweep: it has no study.json", part.string()));
    if (record->id != study.id())
        throw ResumeError(fmt::format("'{}' is a part of another study, {}, not of {}: other "
                                      "settings, points, options or measures",
                                      part.string(), record->id, study.id()));
    if (fs::exists(part / "MANIFEST"))
        verify_manifest(part);
    if (!Catalogue::head_in(part))
        throw IntegrityError(
            fmt::format("'{}' is damaged or empty", (part / "catalogue").string()));
}

void expect_same_head(const CatalogueHead& all, const CatalogueHead& own, const fs::path& part)
{
    if (!(own == all))
        throw ResumeError(fmt::format("'{}' was run by another program or seed: {}, seed {}; the "
                                      "others by {}, seed {}",
                                      part.string(), own.engine, own.seed, all.engine, all.seed));
}

/// Adds what the folder lacks of a part.
void take_part(Catalogue& into, const fs::path& part, MergeOutcome& outcome)
{
    Catalogue from(part);
    expect_same_head(into.head(), from.head(), part);
    from.each([&](std::uint64_t number, RunState theirs) {
        const RunState ours = into.state(number);
        if (ours == RunState::done && theirs == RunState::done) {
            if (content_of(into.row(number)) != content_of(from.row(number)))
                throw IntegrityError(fmt::format("run {} is in '{}' with another result than in "
                                                 "the parts before it; one of them is wrong",
                                                 number, part.string()));
            ++outcome.twice;
        } else if (ours == RunState::open || (theirs == RunState::done && ours != theirs)) {
            into.add(from.row(number));
            ++outcome.taken;
        }
    });
}

} // namespace

MergeOutcome merge(Study& study, const std::vector<fs::path>& parts, const fs::path& folder)
{
    for (const fs::path& part : parts)
        verify_part(part, study);
    expect_writable(folder);
    const SweepFolder own(folder);
    const CatalogueHead head = *Catalogue::head_in(parts.front());
    for (const fs::path& part : parts)
        expect_same_head(head, *Catalogue::head_in(part), part);
    own.begin(study, head.seed);
    own.open();
    Catalogue catalogue(folder, head);
    MergeOutcome outcome;
    for (const fs::path& part : parts)
        take_part(catalogue, part, outcome);
    catalogue.sync();
    const WorldRange worlds = all_worlds(study);
    outcome.runs = study.runs(worlds.count());
    for (std::uint64_t number = 0; number < outcome.runs; ++number) {
        const RunState state = catalogue.state(number);
        ++(state == RunState::open   ? outcome.missing
           : state == RunState::done ? outcome.done
                                     : outcome.failed);
    }
    if (outcome.missing > 0)
        return outcome;
    write_results(folder, study, catalogue, worlds);
    own.seal({"catalogue", "runs.csv", "ensemble.h5"});
    return outcome;
}

} // namespace sim
