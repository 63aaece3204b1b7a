#include "sim/experiment/verify.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/output/journal.hpp"
#include "sim/output/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 64;

bool holds_run(const fs::path& folder)
{
    return fs::exists(folder / "run.json") || fs::exists(folder / "series.h5") ||
           fs::exists(folder / "done.json") || fs::exists(folder / "MANIFEST");
}

bool holds_sweep(const fs::path& folder)
{
    return fs::exists(folder / "study.json") || fs::exists(folder / "catalogue") ||
           fs::exists(folder / "ensemble.h5") || fs::exists(folder / "runs.csv");
}

void find(const fs::path& folder, int depth, std::vector<fs::path>& found)
{
    const bool sweep = holds_sweep(folder);
    if (sweep || holds_run(folder))
        found.push_back(folder);
    if (depth == deepest)
        return;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory() && !entry.is_symlink() &&
            !(sweep && entry.path().filename() == "under-way"))
            find(entry.path(), depth + 1, found);
}

void add(std::vector<FileFault>& faults, const std::vector<FileFault>& more)
{
    faults.insert(faults.end(), more.begin(), more.end());
}

/// Does what may find a text damaged; its words become a fault of the file.
template <class Read>
void expect_sound(const fs::path& path, std::vector<FileFault>& faults, Read&& read)
{
    try {
        read();
    } catch (const IntegrityError&) {
        faults.push_back({path, "is damaged"});
    }
}

/// A journal may end in a torn record; whole records after damaged bytes are another matter, and so
/// is damage in its first `committed` bytes.
void check_journal(const fs::path& path, std::uint64_t committed, std::vector<FileFault>& faults)
{
    if (!fs::exists(path)) {
        if (committed > 0)
            faults.push_back({path, "is missing"});
        return;
    }
    const Salvage salvage = salvage_journal(path, [](const JournalRecord&) {});
    if (!salvage.torn_only || fs::file_size(path) < salvage.lost_bytes + committed)
        faults.push_back(
            {path, fmt::format("has {} bytes that belong to no whole record", salvage.lost_bytes)});
}

void check_run(const fs::path& folder, FolderState& state)
{
    if (fs::exists(folder / "MANIFEST")) {
        state.stage = FolderState::Stage::finished;
        add(state.faults, manifest_faults(folder));
        if (state.faults.empty())
            state.reached = run_end_in(folder).tick;
        return;
    }
    expect_sound(folder / "run.json", state.faults, [&] {
        if (!run_record_in(folder))
            state.faults.push_back({folder / "run.json", "is missing"});
    });
    const CheckpointsFound checkpoints = examine_checkpoints(folder);
    add(state.faults, checkpoints.faults);
    check_journal(folder / "journal", checkpoints.newest ? checkpoints.newest->journal_offset : 0,
                  state.faults);
    if (checkpoints.newest) {
        state.stage = FolderState::Stage::stopped;
        state.reached = checkpoints.newest->tick.value;
    }
}

/// The checkpoints of runs under way within a sweep.
void check_under_way(const fs::path& folder, std::vector<FileFault>& faults)
{
    if (!fs::is_directory(folder))
        return;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory())
            add(faults, examine_checkpoints(entry.path()).faults);
}

void check_sweep(const fs::path& folder, FolderState& state)
{
    const bool sealed = fs::exists(folder / "MANIFEST");
    if (sealed)
        add(state.faults, manifest_faults(folder));
    else {
        expect_sound(folder / "study.json", state.faults, [&] {
            const auto record = SweepFolder::record(folder);
            if (!record)
                state.faults.push_back({folder / "study.json", "is missing"});
            else if (!SweepFolder::has_design(folder, *record))
                state.faults.push_back({folder / "design.csv", "is not the sweep's design"});
        });
        check_journal(folder / "catalogue", 0, state.faults);
        check_under_way(folder / "under-way", state.faults);
    }
    if (const auto head = Catalogue::head_in(folder)) {
        expect_sound(folder / "catalogue", state.faults, [&] {
            const Catalogue catalogue(folder);
            state.reached = catalogue.count(RunState::done) + catalogue.count(RunState::failed) +
                            catalogue.count(RunState::killed);
        });
        state.stage = FolderState::Stage::stopped;
    }
    if (sealed)
        state.stage = FolderState::Stage::finished;
}

} // namespace

std::vector<fs::path> result_folders(const fs::path& top)
{
    std::error_code error;
    const fs::file_status status = fs::status(top, error);
    if (!fs::is_directory(status))
        throw FileError(fmt::format("cannot read '{}': {}", top.string(),
                                    fs::exists(status) ? "it is a file; give its folder"
                                    : status.type() == fs::file_type::not_found ? "no such folder"
                                                                                : error.message()));
    std::vector<fs::path> found;
    find(top, 0, found);
    if (found.empty())
        throw FileError(fmt::format("'{}' holds no run and no sweep", top.string()));
    std::sort(found.begin(), found.end());
    return found;
}

namespace {

FolderState look_at(const fs::path& folder)
{
    FolderState state;
    state.path = folder;
    state.kind = holds_sweep(folder) ? FolderState::Kind::sweep : FolderState::Kind::run;
    if (state.kind == FolderState::Kind::sweep)
        check_sweep(folder, state);
    else
        check_run(folder, state);
    return state;
}

} // namespace

FolderState verify_folder(const fs::path& folder)
{
    const auto sealed = [&] { return fs::exists(folder / "MANIFEST"); };
    const bool before = sealed();
    try {
        FolderState state = look_at(folder);
        if (state.faults.empty() || sealed() == before)
            return state;
    } catch (const FileError&) {
        if (sealed() == before)
            throw;
    }
    return look_at(folder); // it was sealed, or opened, while it was looked at
}

} // namespace sim
